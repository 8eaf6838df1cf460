package io.dhruva.inference;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Rerun;
import io.dhruva.contract.outcome.ItemOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the run before left of a job, to be put together with what is run again.
 *
 * @param answer of that run; null if it gave none
 * @param measure of the whole job, as far as it is known
 */
record Earlier(Rerun rerun, @Nullable Answer answer, Measure measure) {

    /** How many inputs need not be run again. */
    int kept() {
        return rerun.outcomes().size() - rerun.items().size();
    }

    /** All outcomes, given those of the inputs that were run again. */
    List<ItemOutcome> with(List<ItemOutcome> again) {
        List<ItemOutcome> all = new ArrayList<>(rerun.outcomes());
        for (int i = 0; i < again.size(); i++) {
            all.set(rerun.items().get(i), again.get(i));
        }
        return all;
    }

    /** The whole answer. */
    Answer with(Answer again) {
        return Answer.merged(rerun.outcomes().size(), answer, rerun.items(), again);
    }

    /** The measure of the whole job. */
    Measure with(Measure again) {
        return new Measure(
                rerun.outcomes().size(),
                Math.max(measure.audioSeconds(), again.audioSeconds()),
                Math.max(measure.characters(), again.characters()));
    }
}
