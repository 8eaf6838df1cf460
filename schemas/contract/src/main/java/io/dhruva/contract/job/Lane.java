package io.dhruva.contract.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A queue of a task, apart from the others so that its jobs wait only for their like. */
public enum Lane {
    /** Somebody waits. */
    INTERACTIVE,
    /** Nobody waits for the single job. */
    BULK,
    /** Work that runs long, such as audio over a minute. */
    LONG,
    /** Waits for a model that is away. */
    PARKED;

    /** The name in topics and records. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Lane> find(String code) {
        return Arrays.stream(values()).filter(lane -> lane.code().equals(code)).findFirst();
    }

    /** The lane of that code. @throws IllegalArgumentException if there is none */
    public static Lane of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no lane '" + code + "'"));
    }
}
