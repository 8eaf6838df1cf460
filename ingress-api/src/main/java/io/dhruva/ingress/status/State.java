package io.dhruva.ingress.status;

import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.ItemOutcome;
import java.util.Locale;

/** How a job stands. */
public enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    PARTIALLY_SUCCEEDED,
    FAILED,
    CANCELLED,
    EXPIRED;

    /** The name in answers and in stores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether it stays so, in this run. */
    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }

    static State of(Ending ending) {
        return switch (ending) {
            case Ending.Completed completed -> completed(completed);
            case Ending.Refused ignored -> FAILED;
            case Ending.Failed ignored -> FAILED;
            case Ending.Cancelled ignored -> CANCELLED;
            case Ending.Expired ignored -> EXPIRED;
        };
    }

    private static State completed(Ending.Completed completed) {
        long done = completed.items().stream().filter(ItemOutcome::done).count();
        if (done == completed.items().size()) {
            return SUCCEEDED;
        }
        return done == 0 ? FAILED : PARTIALLY_SUCCEEDED;
    }
}
