package io.dhruva.audit.rows;

import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ending as the tables name it.
 *
 * @param state of the table jobs
 * @param fault why it did not succeed
 */
record Ended(String state, @Nullable Fault fault) {

    static Ended of(Ending ending) {
        return switch (ending) {
            case Ending.Completed completed -> of(completed.items());
            case Ending.Refused refused -> new Ended("failed", refused.fault());
            case Ending.Failed failed -> new Ended("failed", failed.fault());
            case Ending.Cancelled _ -> new Ended("cancelled", null);
            case Ending.Expired _ -> new Ended("expired", null);
        };
    }

    private static Ended of(List<ItemOutcome> items) {
        if (items.stream().allMatch(ItemOutcome::done)) {
            return new Ended("succeeded", null);
        }
        return items.stream().anyMatch(ItemOutcome::done)
                ? new Ended("partially_succeeded", null)
                : new Ended("failed", items.getFirst().fault());
    }

    /** The platform's three-valued status. */
    String platformStatus() {
        return state.endsWith("succeeded") ? "completed" : "failed";
    }

    @Nullable
    String errorMessage() {
        if (fault != null) {
            return fault.code() + ": " + fault.detail();
        }
        return platformStatus().equals("completed") ? null : state;
    }
}
