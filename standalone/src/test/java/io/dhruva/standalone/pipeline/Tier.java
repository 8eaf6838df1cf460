package io.dhruva.standalone.pipeline;

import java.time.Duration;

/** How large the tests are: the setting {@code dhruva.tier} is {@code ci} or {@code full}. */
public final class Tier {

    private static final boolean FULL = "full".equals(System.getProperty("dhruva.tier"));

    private Tier() {}

    /** Whether promises are shown at their whole size. */
    public static boolean isFull() {
        return FULL;
    }

    public static int size(int ci, int full) {
        return FULL ? full : ci;
    }

    public static Duration seconds(int ci, int full) {
        return Duration.ofSeconds(size(ci, full));
    }
}
