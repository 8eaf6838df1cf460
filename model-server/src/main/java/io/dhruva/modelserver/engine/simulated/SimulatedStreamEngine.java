package io.dhruva.modelserver.engine.simulated;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Capabilities;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.live.Listener;
import java.util.Collections;
import java.util.List;

/** A live recogniser that recognises nothing: what it says follows from where its samples are not zero. */
final class SimulatedStreamEngine implements Engine {

    private final SimulatedCost cost;

    SimulatedStreamEngine(SimulatedCost cost) {
        this.cost = cost;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("asr-stream", "simulated", List.of());
    }

    @Override
    public List<Answer> execute(List<Inputs> batch) {
        return cost.spendOn(batch)
                ? batch.stream()
                        .map(inputs -> Listener.listen(inputs, SimulatedListener::new))
                        .toList()
                : Collections.nCopies(batch.size(), new Answer.Abandoned());
    }

    @Override
    public void close() {}
}
