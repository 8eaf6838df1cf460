package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars.Idempotency;
import io.dhruva.ingress.access.JobIds;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.submit.Claims.Claim;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sees to it that one idempotency key gives one job, however often and wherever it comes.
 *
 * <p>Who claims the key first publishes the job; the others wait for that and get the same one. The job's id belongs to
 * the claim, so whoever takes over from a holder that died publishes the same job, and not a second one.
 *
 * <p>Errors: ProblemException {@code idempotency_key_reused}, or {@code store_unavailable} when Redis cannot say whether
 * the key was used; then nothing was accepted. Threads: safe; a twin's thread is parked.
 */
@Component
class KeyedSubmission {

    private static final Logger log = LoggerFactory.getLogger(KeyedSubmission.class);
    private static final Duration FIRST_LOOK = Duration.ofMillis(10);
    private static final Duration LAST_LOOK = Duration.ofMillis(250);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private final Claims claims;
    private final JobIds ids;
    private final Duration patience;

    KeyedSubmission(Claims claims, JobIds ids, IdempotencyProperties properties) {
        this.claims = claims;
        this.ids = ids;
        this.patience = properties.patience();
    }

    /** The job that {@code publish} publishes, or the one that was published under the key before. */
    Submitted submit(Owner owner, @Nullable Idempotency key, Function<Ticket, Job> publish) {
        if (key == null) {
            return Submitted.now(publish.apply(Ticket.unkeyed(ids.next(owner.userId()))));
        }
        String holder = UUID.randomUUID().toString();
        long deadline = System.nanoTime() + patience.toNanos();
        Duration look = FIRST_LOOK;
        while (true) {
            switch (claimed(key, ids.keyed(owner.userId(), key.keyHash()), holder)) {
                case Claim.Published(JobId id) -> {
                    return Submitted.before(id);
                }
                case Claim.Held(JobId id) -> {
                    Optional<Job> job = publish(key, id, holder, publish);
                    if (job.isPresent()) {
                        return Submitted.now(job.get());
                    }
                }
                case Claim.Reused _ ->
                    throw Code.IDEMPOTENCY_KEY_REUSED.because("this key came with another body; use a new one");
                case Claim.Unsure _ -> throw away("which keys were used is being read again; nothing was accepted");
                case Claim.Pending _ -> look = pause(look, deadline);
            }
        }
    }

    private Claim claimed(Idempotency key, JobId proposed, String holder) {
        try {
            return claims.reserve(key, proposed, holder);
        } catch (JedisException e) {
            throw away("whether this key was used cannot be read just now; nothing was accepted");
        }
    }

    private Optional<Job> publish(Idempotency key, JobId id, String holder, Function<Ticket, Job> publish) {
        boolean[] checked = {false};
        Ticket ticket = new Ticket(id, key, () -> {
            check(key, holder);
            checked[0] = true;
        });
        try {
            return Optional.of(publish.apply(ticket));
        } catch (Ticket.Lost e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            giveBack(key, holder, checked[0]);
            throw e;
        }
    }

    private void check(Idempotency key, String holder) {
        try {
            if (!claims.confirm(key, holder)) {
                throw new Ticket.Lost();
            }
        } catch (JedisException e) {
            throw away("whether this key was used cannot be read just now; nothing was accepted");
        }
    }

    private void giveBack(Idempotency key, String holder, boolean maybePublished) {
        try {
            if (maybePublished) {
                claims.abandon(key, holder);
            } else {
                claims.release(key, holder);
            }
        } catch (JedisException e) {
            log.debug("a claim is not given back, it will be taken over");
        }
    }

    private static Duration pause(Duration look, long deadline) {
        if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
            throw away("another request under this key is still being taken in");
        }
        LockSupport.parkNanos(look.toNanos());
        Duration longer = look.multipliedBy(2);
        return longer.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : longer;
    }

    private static ProblemException away(String detail) {
        return Code.STORE_UNAVAILABLE.problem(detail).retryAfter(ASK_AGAIN).exception();
    }
}
