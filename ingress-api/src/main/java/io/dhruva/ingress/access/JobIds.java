package io.dhruva.ingress.access;

import io.dhruva.contract.job.JobId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * Ids of jobs that prove their owner: of the ten bytes after the time, five are random, or made of an idempotency
 * key, and five are a code over the owner, the time and those. So an id that no store knows yet can be told from one that never was.
 *
 * <p>Threads: safe.
 */
@Component
public final class JobIds {

    private static final int RANDOM = 5;

    private final Secret secret;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public JobIds(Secret secret, Clock clock) {
        this.secret = secret.derive("job-ids");
        this.clock = clock;
    }

    /** A new id for a job of this user. */
    public JobId next(long userId) {
        byte[] chosen = new byte[RANDOM];
        random.nextBytes(chosen);
        return of(userId, chosen);
    }

    /** The id, as of now, for a job of this user under an idempotency key: apart from the time the key alone makes it. */
    public JobId keyed(long userId, String keyHash) {
        byte[] message = ("keyed " + userId + ' ' + keyHash).getBytes(StandardCharsets.UTF_8);
        return of(userId, Arrays.copyOf(secret.mac(message), RANDOM));
    }

    private JobId of(long userId, byte[] chosen) {
        long millis = clock.millis();
        byte[] tail = Arrays.copyOf(chosen, 2 * RANDOM);
        System.arraycopy(code(userId, millis, chosen), 0, tail, RANDOM, RANDOM);
        return JobId.of(Instant.ofEpochMilli(millis), tail);
    }

    /** Whether the id was made here for a job of this user. */
    public boolean madeFor(JobId id, long userId) {
        byte[] tail = id.tail();
        byte[] expected = code(userId, id.acceptedAt().toEpochMilli(), Arrays.copyOf(tail, RANDOM));
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(tail, RANDOM, 2 * RANDOM));
    }

    private byte[] code(long userId, long millis, byte[] chosen) {
        byte[] message = ByteBuffer.allocate(2 * Long.BYTES + RANDOM)
                .putLong(userId)
                .putLong(millis)
                .put(chosen)
                .array();
        return Arrays.copyOf(secret.mac(message), RANDOM);
    }
}
