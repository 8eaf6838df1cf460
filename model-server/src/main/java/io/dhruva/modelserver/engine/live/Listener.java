package io.dhruva.modelserver.engine.live;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.SequenceMemory;
import io.dhruva.modelserver.engine.SequenceStep;
import java.util.function.Supplier;

/** Hears one sequence, from its first sample to its last. */
public interface Listener extends SequenceMemory.Content {

    int SAMPLE_RATE_HZ = 16_000;

    /**
     * Hears what comes next.
     *
     * @param samples mono, 16 kHz; may be none
     * @param last whether nothing comes after them
     */
    Heard hear(short[] samples, boolean last);

    /** Lets the listener of a step's sequence hear its input AUDIO [1,T]. */
    static Answer listen(Inputs inputs, Supplier<Listener> fresh) {
        SequenceStep step = inputs.step().orElseThrow(() -> new IllegalStateException("no sequence batching"));
        Listener listener = step.memory().recall(Listener.class, fresh);
        return listener.hear(inputs.get("AUDIO").toShorts(), step.end()).answer();
    }
}
