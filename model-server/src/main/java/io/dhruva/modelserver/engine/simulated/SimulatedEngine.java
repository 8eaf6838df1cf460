package io.dhruva.modelserver.engine.simulated;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Capabilities;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Tensor;
import java.util.Collections;
import java.util.List;

/**
 * An engine that echoes its text, but for a word that it may know another for, after a time that depends on the number
 * of rows alone.
 */
final class SimulatedEngine implements Engine {

    private final SimulatedCost cost;
    private final SimulatedWording wording;

    SimulatedEngine(SimulatedCost cost, SimulatedWording wording) {
        this.cost = cost;
        this.wording = wording;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("nmt", "simulated", List.of());
    }

    @Override
    public List<Answer> execute(List<Inputs> batch) {
        return cost.spendOn(batch)
                ? batch.stream().map(this::echo).toList()
                : Collections.nCopies(batch.size(), new Answer.Abandoned());
    }

    private Answer echo(Inputs inputs) {
        Tensor text = inputs.get("INPUT_TEXT");
        return new Answer.Answered(List.of(wording.of(text).named("OUTPUT_TEXT")));
    }

    @Override
    public void close() {}
}
