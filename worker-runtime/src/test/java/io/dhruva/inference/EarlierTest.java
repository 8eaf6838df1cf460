package io.dhruva.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Rerun;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierTest {

    private static final ItemOutcome FAILED = new ItemOutcome(new Fault("model_failed", "it broke"));

    private final Earlier earlier = new Earlier(
            new Rerun(List.of(1, 3), List.of(ItemOutcome.DONE, FAILED, ItemOutcome.DONE, FAILED), null),
            null,
            new Measure(4, 10, 100));

    @Test
    void theOutcomesOfTheRunBeforeStandWhereNothingWasRunAgain() {
        assertThat(earlier.with(List.of(ItemOutcome.DONE, FAILED)))
                .containsExactly(ItemOutcome.DONE, ItemOutcome.DONE, ItemOutcome.DONE, FAILED);
    }

    @Test
    void theMeasureIsThatOfTheWholeJob() {
        assertThat(earlier.with(new Measure(2, 3, 40))).isEqualTo(new Measure(4, 10, 100));
    }

    @Test
    void whatNeedNotRunAgainIsCounted() {
        assertThat(earlier.kept()).isEqualTo(2);
    }
}
