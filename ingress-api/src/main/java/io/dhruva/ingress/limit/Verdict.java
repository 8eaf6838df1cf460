package io.dhruva.ingress.limit;

import java.time.Duration;
import java.util.List;

/**
 * Whether a call was let through, and how its windows stand then.
 *
 * @param second in which it was counted, of the clock that counts
 */
record Verdict(boolean passed, long second, List<Standing> windows) {

    /**
     * How a window stands.
     *
     * @param left calls that may still be made
     * @param leavesIn when its oldest bucket leaves; of a full window, when the next call is possible
     * @param full whether it held the call back
     */
    record Standing(Window window, int left, Duration leavesIn, boolean full) {}

    Verdict {
        windows = List.copyOf(windows);
    }

    /** When the call would be let through, if no other came first. */
    Duration retryAfter() {
        return windows.stream()
                .filter(Standing::full)
                .map(Standing::leavesIn)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
