package io.dhruva.document.journey;

import io.dhruva.contract.document.DocumentWork.Batch;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Ending;

/** What the ending of a batch's job says of its texts. */
public final class Endings {

    private Endings() {}

    /** How many of the texts that were asked for are not translated. */
    static int failed(Batch batch, Ending ending) {
        return ending instanceof Ending.Completed completed
                ? Math.toIntExact(
                        completed.items().stream().filter(item -> !item.done()).count())
                : batch.asked();
    }

    /** Why a text is not translated. */
    public static ItemOutcome outcome(Ending ending, int item) {
        return switch (ending) {
            case Ending.Completed completed -> completed.items().get(item);
            case Ending.Refused refused -> new ItemOutcome(refused.fault());
            case Ending.Failed failed -> new ItemOutcome(failed.fault());
            case Ending.Cancelled _ -> new ItemOutcome(Faults.CANCELLED);
            case Ending.Expired _ -> new ItemOutcome(Faults.EXPIRED);
        };
    }
}
