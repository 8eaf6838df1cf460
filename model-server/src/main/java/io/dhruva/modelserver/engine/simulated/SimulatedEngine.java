package io.dhruva.modelserver.engine.simulated;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Capabilities;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Tensor;
import java.util.Collections;
import java.util.List;

/** An engine that echoes its text after a time that depends on the number of rows alone. */
final class SimulatedEngine implements Engine {

    private final SimulatedCost cost;

    SimulatedEngine(SimulatedCost cost) {
        this.cost = cost;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("nmt", "simulated", List.of());
    }

    @Override
    public List<Answer> execute(List<Inputs> batch) {
        return cost.spendOn(batch)
                ? batch.stream().map(SimulatedEngine::echo).toList()
                : Collections.nCopies(batch.size(), new Answer.Abandoned());
    }

    private static Answer echo(Inputs inputs) {
        Tensor text = inputs.get("INPUT_TEXT");
        return new Answer.Answered(List.of(new Tensor("OUTPUT_TEXT", text.type(), text.shape(), text.raw())));
    }

    @Override
    public void close() {}
}
