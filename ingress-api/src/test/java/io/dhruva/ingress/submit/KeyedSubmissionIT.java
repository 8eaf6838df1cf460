package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Particulars.Idempotency;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.JobIds;
import io.dhruva.ingress.access.Secret;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.RealRedis;
import io.dhruva.ingress.status.ViewKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyedSubmissionIT {

    private static final Owner OWNER = new Owner(7, 70);
    private static final Idempotency KEY = new Idempotency("key", "body");
    private static final IdempotencyProperties QUICK =
            new IdempotencyProperties(Duration.ofMillis(200), Duration.ofSeconds(5));

    /** Why: on a busy machine a holder may well be silent for longer than {@link #QUICK} allows. */
    private static final IdempotencyProperties USUAL =
            new IdempotencyProperties(Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final RealRedis redis = new RealRedis();
    private final JobIds ids = new JobIds(Secret.of(new byte[32]), Clock.systemUTC());
    private final KeyedSubmission here = instance(QUICK);
    private final KeyedSubmission there = instance(QUICK);
    private final AtomicInteger published = new AtomicInteger();

    private KeyedSubmission instance(IdempotencyProperties properties) {
        return new KeyedSubmission(new Claims(redis.client(), properties), ids, properties);
    }

    @BeforeEach
    void markTheIndexComplete() {
        String info = redis.client().info("server");
        redis.client().set(ViewKeys.INDEXED, info.replaceAll("(?s).*run_id:([0-9a-f]+).*", "$1"));
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private Job publish(Ticket ticket) {
        ticket.check().run();
        published.incrementAndGet();
        redis.client().hset(ViewKeys.claim(KEY.keyHash()), "body", KEY.bodyHash());
        redis.client().hdel(ViewKeys.claim(KEY.keyHash()), "holder", "at", "taken");
        return job(ticket);
    }

    private static Job job(Ticket ticket) {
        JobId id = ticket.id();
        return new Job(
                id,
                1,
                1,
                Task.NMT,
                Lane.BULK,
                OWNER,
                id.acceptedAt(),
                id.acceptedAt().plusSeconds(60),
                new Route("nmt", "en", "es"),
                new Measure(1, 0, 1),
                new Payload.Inline(new byte[] {1}),
                Slip.SINGLE,
                List.of(),
                new Particulars(Map.of(), null, ticket.idempotency(), null),
                null);
    }

    @Test
    void fiftyTwinsAtTwoInstancesPublishOnce() throws Exception {
        KeyedSubmission one = instance(USUAL);
        KeyedSubmission other = instance(USUAL);
        Set<JobId> given = new HashSet<>();
        int replays = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Submitted>> twins = IntStream.range(0, 50)
                    .mapToObj(i ->
                            (Callable<Submitted>) () -> (i % 2 == 0 ? one : other).submit(OWNER, KEY, this::publish))
                    .toList();
            for (Future<Submitted> twin : threads.invokeAll(twins)) {
                given.add(twin.get().id());
                replays += twin.get().replayed() ? 1 : 0;
            }
        }

        assertThat(given)
                .singleElement()
                .satisfies(id -> assertThat(ids.madeFor(id, OWNER.userId())).isTrue());
        assertThat(published).hasValue(1);
        assertThat(replays).isEqualTo(49);
    }

    @Test
    void anotherBodyIsRefused() {
        here.submit(OWNER, KEY, this::publish);

        ProblemException thrown = catchThrowableOfType(
                ProblemException.class,
                () -> there.submit(OWNER, new Idempotency(KEY.keyHash(), "other"), this::publish));

        assertThat(thrown.problem().code()).isEqualTo("idempotency_key_reused");
        assertThat(published).hasValue(1);
    }

    @Test
    void theJobOfAHolderThatDiedIsPublishedByTheNextUnderTheSameId() {
        JobId first = ids.keyed(OWNER.userId(), KEY.keyHash());
        new Claims(redis.client(), QUICK).reserve(KEY, first, "who died");

        Submitted next = there.submit(OWNER, KEY, this::publish);

        assertThat(next.id()).isEqualTo(first);
        assertThat(next.replayed()).isFalse();
    }

    @Test
    void whoLostTheClaimPublishesNothingAndGetsTheOthersJob() {
        Submitted late = here.submit(OWNER, KEY, ticket -> {
            redis.client().hset(ViewKeys.claim(KEY.keyHash()), "at", "0");
            there.submit(OWNER, KEY, this::publish);
            return publish(ticket);
        });

        assertThat(published).hasValue(1);
        assertThat(late.replayed()).isTrue();
    }

    @Test
    void aRefusedRequestUsesNoKeyUp() {
        assertThatThrownBy(() -> here.submit(OWNER, KEY, _ -> {
                    throw Code.UNSUPPORTED_MODEL.because("no");
                }))
                .isInstanceOf(ProblemException.class);

        Submitted other = here.submit(OWNER, new Idempotency(KEY.keyHash(), "other"), ticket -> {
            ticket.check().run();
            return job(ticket);
        });

        assertThat(other.replayed()).isFalse();
    }

    @Test
    void whatMayHaveBeenPublishedKeepsItsId() {
        Set<JobId> offered = new HashSet<>();
        assertThatThrownBy(() -> here.submit(OWNER, KEY, ticket -> {
                    offered.add(ticket.id());
                    ticket.check().run();
                    throw Code.QUEUE_UNAVAILABLE.because("no answer");
                }))
                .isInstanceOf(ProblemException.class);

        Submitted again = there.submit(OWNER, KEY, this::publish);

        assertThat(offered).containsExactly(again.id());
    }

    @Test
    void anIndexThatWasLostKnowsNoNewKeysButThoseThatItHasAgain() {
        Submitted known = here.submit(OWNER, KEY, this::publish);
        redis.client().del(ViewKeys.INDEXED);

        Submitted again = there.submit(OWNER, KEY, this::publish);
        ProblemException thrown = catchThrowableOfType(
                ProblemException.class,
                () -> there.submit(OWNER, new Idempotency("another key", "body"), this::publish));

        assertThat(again.id()).isEqualTo(known.id());
        assertThat(thrown.problem().status()).isEqualTo(503);
        assertThat(thrown.problem().retryAfter()).isNotNull();
    }
}
