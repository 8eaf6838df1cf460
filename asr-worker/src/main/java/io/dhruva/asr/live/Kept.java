package io.dhruva.asr.live;

import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveState;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What earlier workers left of a session.
 *
 * @param standing null if it is over, or never began
 * @param spoken its finals, by segment
 */
record Kept(LiveState.@Nullable Standing standing, SortedMap<Integer, LiveOutput.Final> spoken, boolean over) {

    static Kept nothing() {
        return new Kept(null, new TreeMap<>(), false);
    }

    Kept with(LiveState.Body body) {
        return switch (body) {
            // Why not the newest: a worker that was cut off may have written its own late.
            case LiveState.Standing later ->
                new Kept(standing == null || standing.segment() < later.segment() ? later : standing, spoken, over);
            case LiveState.Spoken(LiveOutput.Final words) -> {
                spoken.put(words.segment(), words);
                yield this;
            }
            case LiveState.Over _ -> new Kept(null, spoken, true);
        };
    }
}
