package io.dhruva.modelserver.engine.simulated;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Capabilities;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.ModelConfig;
import io.dhruva.triton.protocol.ModelParameter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * An engine that echoes its text after a time that depends on the number of rows alone.
 *
 * <p>Units/shapes: config parameters {@code base_ms} and {@code per_row_ms}, decimal milliseconds; an execution takes
 * base + per row x rows, to within some tens of microseconds; it stops when nobody waits for any of its requests.
 */
final class SimulatedEngine implements Engine {

    /** Why: a parked thread wakes this much late on an ordinary kernel, so the rest is spun away. */
    private static final long SPIN_NANOS = Duration.ofNanos(150_000).toNanos();

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(5).toNanos();

    private final long baseNanos;
    private final long perRowNanos;

    private SimulatedEngine(long baseNanos, long perRowNanos) {
        this.baseNanos = baseNanos;
        this.perRowNanos = perRowNanos;
    }

    static Engine of(ModelConfig config) {
        return new SimulatedEngine(nanos(config, "base_ms"), nanos(config, "per_row_ms"));
    }

    private static long nanos(ModelConfig config, String parameter) {
        String value = config.getParametersOrDefault(parameter, ModelParameter.getDefaultInstance())
                .getStringValue();
        return value.isEmpty() ? 0 : Math.round(Double.parseDouble(value) * 1e6);
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("nmt", "simulated", List.of());
    }

    @Override
    public List<Answer> execute(List<Inputs> batch) {
        long end = System.nanoTime() + baseNanos + perRowNanos * rows(batch);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            if (batch.stream().allMatch(SimulatedEngine::abandoned)) {
                return batch.stream()
                        .<Answer>map(inputs -> new Answer.Abandoned())
                        .toList();
            }
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(Math.min(left - SPIN_NANOS, LOOK_EVERY_NANOS));
            } else {
                Thread.onSpinWait();
            }
        }
        return batch.stream().map(SimulatedEngine::echo).toList();
    }

    private static boolean abandoned(Inputs inputs) {
        return inputs.abandoned().getAsBoolean();
    }

    private static long rows(List<Inputs> batch) {
        return batch.stream().mapToLong(Inputs::rows).sum();
    }

    private static Answer echo(Inputs inputs) {
        Tensor text = inputs.get("INPUT_TEXT");
        return new Answer.Answered(List.of(new Tensor("OUTPUT_TEXT", text.type(), text.shape(), text.raw())));
    }

    @Override
    public void close() {}
}
