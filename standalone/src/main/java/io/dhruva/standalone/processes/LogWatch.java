package io.dhruva.standalone.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The wait for a condition of a child, ended early when the child has died. */
public final class LogWatch {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private LogWatch() {}

    /**
     * Waits until the log has a match.
     *
     * @return the match, or null when the child died or the time is up
     */
    public static @Nullable Matcher await(ChildProcess child, Pattern pattern, Duration patience) {
        return await(child, patience, () -> match(child.log(), pattern) != null) ? match(child.log(), pattern) : null;
    }

    /** Waits until the condition holds; false when the child died first or the time is up. */
    public static boolean await(ChildProcess child, Duration patience, BooleanSupplier condition) {
        var end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            var alive = child.alive();
            if (condition.getAsBoolean()) {
                return true;
            }
            if (!alive) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return false;
    }

    private static @Nullable Matcher match(Path log, Pattern pattern) {
        try {
            var matcher = pattern.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
            return matcher.find() ? matcher : null;
        } catch (IOException e) {
            return null;
        }
    }
}
