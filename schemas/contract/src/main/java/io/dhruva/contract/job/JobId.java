package io.dhruva.contract.job;

import com.github.f4b6a3.ulid.Ulid;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The name of a job: a ULID, so ids sort by the time they were accepted.
 *
 * <p>Shape: 26 characters of Crockford's base 32; in PostgreSQL the same 128 bits as uuid. Source: the ULID
 * specification.
 */
public record JobId(UUID value) implements Comparable<JobId> {

    /** The id that {@code text} spells, or empty if it is no ULID. */
    public static Optional<JobId> parse(String text) {
        return Ulid.isValid(text) ? Optional.of(new JobId(Ulid.from(text).toUuid())) : Optional.empty();
    }

    /** The id that {@code text} spells. @throws IllegalArgumentException if it is no ULID */
    public static JobId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a job id"));
    }

    /** The id of a job accepted at {@code at}, with ten bytes that tell it from others of that millisecond. */
    public static JobId of(Instant at, byte[] ten) {
        return new JobId(new Ulid(at.toEpochMilli(), ten).toUuid());
    }

    public Instant acceptedAt() {
        return Instant.ofEpochMilli(ulid().getTime());
    }

    /** The ten bytes after the time. */
    public byte[] tail() {
        return ulid().getRandom();
    }

    private Ulid ulid() {
        return Ulid.from(value);
    }

    @Override
    public int compareTo(JobId other) {
        return ulid().compareTo(other.ulid());
    }

    @Override
    public String toString() {
        return ulid().toString();
    }
}
