package io.dhruva.ingress.limit;

import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.wire.RedisScript;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * How much speech and text a caller may have worked on in a day (UTC): counted in Redis, and compared each minute with
 * what the audit knows, which heals a loss of Redis and brings in the length of speech that only a model could measure.
 *
 * <p>Errors: ProblemException {@code quota_exceeded}; {@code limits_unavailable} while nothing can be counted, if it is
 * set so. Threads: safe.
 */
@Component
public class Quotas {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final long NONE = -1;
    private static final long ASK = -1;
    private static final long EXCEEDED = 0;

    private final RedisScript script;
    private final JdbcClient database;
    private final LimitProperties properties;
    private final Clock clock;

    Quotas(RedisClient redis, JdbcClient database, LimitProperties properties, Clock clock) {
        this.script = new RedisScript(redis, "/limit/quota.lua");
        this.database = database;
        this.properties = properties;
        this.clock = clock;
    }

    /** Charges work to the caller; speech of unknown length needs some of its quota to be left. */
    public void charge(Caller caller, Task task, Measure measure) {
        if (limited(caller) && run(caller, audioMs(task, measure), measure.characters()) == EXCEEDED) {
            Instant midnight = today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            throw Code.QUOTA_EXCEEDED
                    .problem("the day's quota of speech or text would be exceeded; it begins anew at 00:00 UTC")
                    .retryAfter(Duration.between(clock.instant(), midnight))
                    .exception();
        }
    }

    /** Whether something of the quota is left, for text whose length is found out later. Errors: as {@link #charge}. */
    public void mustBeLeft(Caller caller) {
        Measure least = new Measure(1, 0, 1);
        charge(caller, Task.NMT, least);
        refund(caller, Task.NMT, least);
    }

    /** Gives back what was charged for work that was not accepted. */
    public void refund(Caller caller, Task task, Measure measure) {
        if (limited(caller)) {
            var _ = run(caller, -audioMs(task, measure), -measure.characters());
        }
    }

    private static long audioMs(Task task, Measure measure) {
        return task == Task.ASR ? Math.max(1, Math.round(measure.audioSeconds() * 1_000)) : 0;
    }

    private boolean limited(Caller caller) {
        return !caller.allowance().free() && (audioMs(caller) != NONE || characters(caller) != NONE);
    }

    private long run(Caller caller, long audioMs, long characters) {
        try {
            long answer = run(caller, audioMs, characters, "", "");
            if (answer == ASK) {
                Used used = used(caller);
                answer = run(
                        caller,
                        audioMs,
                        characters,
                        Long.toString(Math.round(used.audioSeconds() * 1_000)),
                        Long.toString(used.characters()));
            }
            return answer;
        } catch (JedisException | DataAccessException e) {
            if (properties.withoutRedis() == LimitProperties.Fallback.CLOSED) {
                throw Code.LIMITS_UNAVAILABLE.because("how much was asked cannot be counted just now");
            }
            return 1;
        }
    }

    private long run(Caller caller, long audioMs, long characters, String knownAudioMs, String knownCharacters) {
        return (Long) script.run(
                List.of("quota:" + Limits.subject(caller) + ":" + today()),
                List.of(
                        Long.toString(audioMs),
                        Long.toString(characters),
                        Long.toString(audioMs(caller)),
                        Long.toString(characters(caller)),
                        Long.toString(KEPT.toSeconds()),
                        knownAudioMs,
                        knownCharacters));
    }

    /** What the audit knows of. */
    record Used(double audioSeconds, long characters) {}

    private Used used(Caller caller) {
        return database.sql("""
                        select coalesce(sum(audio_seconds), 0) as audio_seconds, coalesce(sum(characters), 0) as characters
                        from jobs where api_key_id = ? and user_id = ? and accepted_at >= ?
                        """)
                .param(caller.owner().apiKeyId())
                .param(caller.owner().userId())
                .param(Timestamp.from(today().atStartOfDay(ZoneOffset.UTC).toInstant()))
                .query(Used.class)
                .single();
    }

    private long audioMs(Caller caller) {
        long seconds = limit(caller.allowance().audioSeconds(), properties.audioSeconds());
        return seconds == NONE ? NONE : seconds * 1_000;
    }

    private long characters(Caller caller) {
        return limit(caller.allowance().characters(), properties.characters());
    }

    private static long limit(@Nullable Long own, long usual) {
        if (own != null) {
            return own;
        }
        return usual == 0 ? NONE : usual;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
