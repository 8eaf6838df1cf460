package io.dhruva.modelserver.engine.simulated;

import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelParameter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The time that an execution takes: base + per row x rows, to within some tens of microseconds.
 *
 * <p>Units/shapes: config parameters {@code base_ms} and {@code per_row_ms}, decimal milliseconds.
 */
record SimulatedCost(long baseNanos, long perRowNanos) {

    /** Why: a parked thread wakes this much late on an ordinary kernel, so the rest is spun away. */
    private static final long SPIN_NANOS = Duration.ofNanos(150_000).toNanos();

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(5).toNanos();

    static SimulatedCost of(ModelConfig config) {
        return new SimulatedCost(nanos(config, "base_ms"), nanos(config, "per_row_ms"));
    }

    private static long nanos(ModelConfig config, String parameter) {
        String value = config.getParametersOrDefault(parameter, ModelParameter.getDefaultInstance())
                .getStringValue();
        return value.isEmpty() ? 0 : Math.round(Double.parseDouble(value) * 1e6);
    }

    /** Lets the time pass; false, and earlier, when nobody waits for any of the requests any more. */
    boolean spendOn(List<Inputs> batch) {
        long rows = batch.stream().mapToLong(Inputs::rows).sum();
        long end = System.nanoTime() + baseNanos + perRowNanos * rows;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            if (batch.stream().allMatch(inputs -> inputs.abandoned().getAsBoolean())) {
                return false;
            }
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(Math.min(left - SPIN_NANOS, LOOK_EVERY_NANOS));
            } else {
                Thread.onSpinWait();
            }
        }
        return true;
    }
}
