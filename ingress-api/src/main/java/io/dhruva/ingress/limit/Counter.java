package io.dhruva.ingress.limit;

import java.util.List;

/** Counts calls in sliding windows, exact to one-second buckets. Threads: safe. */
interface Counter {

    /**
     * Counts a call of {@code subject}, unless a window is full.
     *
     * @param id the call's; repeated under it, it is counted once
     */
    Verdict admit(String subject, List<Window> windows, String id);

    /** Takes a call out again that was counted in that second. */
    void refund(String subject, List<Window> windows, String id, long second);
}
