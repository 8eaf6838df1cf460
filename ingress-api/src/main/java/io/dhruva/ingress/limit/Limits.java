package io.dhruva.ingress.limit;

import io.dhruva.ingress.access.Allowance;
import io.dhruva.ingress.access.Budget;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.Code;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Lets calls through as far as limits go: counted in Redis for all instances together; while Redis is away, each instance
 * lets through its share, or nothing, as is set.
 *
 * <p>Errors: ProblemException {@code limits_unavailable} when it is set so. Threads: safe.
 */
@Component
public class Limits {

    private final RedisCounter together;
    private final LocalCounter alone;
    private final Instances instances;
    private final LimitProperties properties;
    private final Counter unshared;
    private volatile boolean apart;

    Limits(RedisCounter together, Instances instances, LimitProperties properties, MeterRegistry meters, Clock clock) {
        this.together = together;
        this.alone = new LocalCounter(clock);
        this.instances = instances;
        this.properties = properties;
        this.unshared = Counter.builder("dhruva.limits.unshared")
                .description("calls judged without Redis")
                .register(meters);
    }

    /** A call that is counted, so that it can be taken out again. */
    record Call(String subject, List<Window> windows, String id, Verdict verdict, boolean shared) {}

    /** Counts a call of a caller; empty when nothing is counted of it. */
    Optional<Call> admit(Caller caller, Budget budget) {
        Allowance allowance = caller.allowance();
        List<Window> windows = switch (budget) {
            case WORK ->
                List.of(
                        new Window("minute", Duration.ofMinutes(1), or(allowance.minute(), properties.minute())),
                        new Window("hour", Duration.ofHours(1), or(allowance.hour(), properties.hour())),
                        new Window("day", Duration.ofDays(1), or(allowance.day(), properties.day())));
            case POLLING ->
                List.of(new Window("polling", Duration.ofMinutes(1), or(allowance.polling(), properties.polling())));
            case DOOR, NONE -> List.of();
        };
        return allowance.free() || windows.isEmpty()
                ? Optional.empty()
                : Optional.of(admit(subject(caller) + (budget == Budget.POLLING ? "-polling" : ""), windows));
    }

    /**
     * Counts work that a caller asks for inside a call that counts in another budget. Errors: ProblemException {@code
     * rate_limited}.
     *
     * @return takes it out again, when it could not be begun
     */
    public Runnable work(Caller caller) {
        Call call = admit(caller, Budget.WORK).orElse(null);
        if (call == null) {
            return () -> {};
        }
        if (!call.verdict().passed()) {
            throw Code.RATE_LIMITED
                    .problem("the limit of calls is reached; the next is possible in "
                            + call.verdict().retryAfter().toSeconds() + " s")
                    .retryAfter(call.verdict().retryAfter())
                    .exception();
        }
        return () -> refund(call);
    }

    /** Counts a call from an address whose caller is not known yet. */
    Call admit(String address) {
        return admit("a" + address, List.of(new Window("door", Duration.ofMinutes(1), properties.door())));
    }

    /** Counts a guess at an account's password. Errors: ProblemException {@code rate_limited}. */
    public void guess(String account) {
        Window window = new Window("guesses", Duration.ofMinutes(1), properties.guesses());
        Verdict verdict = admit("g" + account, List.of(window)).verdict();
        if (!verdict.passed()) {
            throw Code.RATE_LIMITED
                    .problem("too many tries for this account")
                    .retryAfter(verdict.retryAfter())
                    .exception();
        }
    }

    private Call admit(String subject, List<Window> windows) {
        String id = UUID.randomUUID().toString();
        try {
            return new Call(subject, windows, id, together(subject, windows, id), true);
        } catch (JedisException e) {
            unshared.increment();
            apart = true;
            if (properties.withoutRedis() == LimitProperties.Fallback.CLOSED) {
                throw Code.LIMITS_UNAVAILABLE
                        .problem("how much was asked cannot be counted just now")
                        .retryAfter(Duration.ofSeconds(2))
                        .exception();
            }
            int share = instances.count();
            List<Window> own =
                    windows.stream().map(window -> window.shared(share)).toList();
            return new Call(subject, own, id, alone.admit(subject, own, id), false);
        }
    }

    // Why twice: a connection that went stale is no loss of Redis; under its id the call is counted once.
    private Verdict together(String subject, List<Window> windows, String id) {
        Verdict verdict;
        try {
            verdict = together.admit(subject, windows, id);
        } catch (JedisConnectionException e) {
            verdict = together.admit(subject, windows, id);
        }
        if (apart) {
            apart = false;
            alone.clear();
        }
        return verdict;
    }

    /** Takes a call out again: it was not served. */
    void refund(Call call) {
        try {
            (call.shared() ? together : alone)
                    .refund(
                            call.subject(),
                            call.windows(),
                            call.id(),
                            call.verdict().second());
        } catch (JedisException e) {
            // What cannot be taken out counts; it leaves with its window.
        }
    }

    /** Counts a call in another budget than it was let through by. */
    void move(Call call, Caller caller, Budget to) {
        refund(call);
        var _ = admit(caller, to);
    }

    /** Whose calls are counted together: those of a key, or those of a user's sessions. */
    static String subject(Caller caller) {
        long key = caller.owner().apiKeyId();
        return key == 0 ? "u" + caller.owner().userId() : "k" + key;
    }

    private static int or(@Nullable Integer own, int usual) {
        return own == null ? usual : own;
    }
}
