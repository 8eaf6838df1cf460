package io.dhruva.ingress.submit;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Particulars.Idempotency;
import io.dhruva.ingress.status.ViewKeys;
import io.dhruva.ingress.wire.RedisScript;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;

/**
 * The claims on idempotency keys, over all instances: one atomic script.
 *
 * <p>Errors: JedisException while Redis is away. Threads: safe.
 */
@Component
final class Claims {

    /** For how long a key stands for its job. */
    static final Duration KEPT = Duration.ofHours(24);

    /** What is known of a key. */
    sealed interface Claim {

        /** It is the asker's: to publish the job under this id. */
        record Held(JobId id) implements Claim {}

        /** Its job is published. */
        record Published(JobId id) implements Claim {}

        /** Another one is publishing its job. */
        record Pending() implements Claim {}

        /** It came with another body before. */
        record Reused() implements Claim {}

        /** It may have been used: what Redis knew was lost, and is still being read again. */
        record Unsure() implements Claim {}
    }

    private final RedisScript script;
    private final IdempotencyProperties properties;

    Claims(RedisClient redis, IdempotencyProperties properties) {
        this.script = new RedisScript(redis, "/submit/claim.lua");
        this.properties = properties;
    }

    /** Claims the key for {@code holder}, with {@code proposed} as the id if it has none. */
    Claim reserve(Idempotency key, JobId proposed, String holder) {
        List<?> answer = run(
                key,
                List.of(
                        "reserve",
                        holder,
                        Long.toString(properties.takeover().toMillis()),
                        Long.toString(KEPT.toSeconds()),
                        key.bodyHash(),
                        proposed.toString()));
        return switch (String.valueOf(answer.get(0))) {
            case "held" -> new Claim.Held(id(answer));
            case "published" -> new Claim.Published(id(answer));
            case "pending" -> new Claim.Pending();
            case "reused" -> new Claim.Reused();
            default -> new Claim.Unsure();
        };
    }

    /** Whether the key is still this holder's; asked just before its job is published, and good for a while from then. */
    boolean confirm(Idempotency key, String holder) {
        return run(key, List.of("confirm", holder)).get(0).equals("held");
    }

    /** Gives the key back: no job was published. */
    void release(Idempotency key, String holder) {
        run(key, List.of("release", holder));
    }

    /** Lets the next one publish the job under the same id: nobody knows whether it was published. */
    void abandon(Idempotency key, String holder) {
        run(key, List.of("abandon", holder));
    }

    private List<?> run(Idempotency key, List<String> arguments) {
        return (List<?>) script.run(List.of(ViewKeys.claim(key.keyHash()), ViewKeys.INDEXED), arguments);
    }

    private static JobId id(List<?> answer) {
        return JobId.of(String.valueOf(answer.get(1)));
    }
}
