package io.dhruva.asr.live;

import io.dhruva.contract.live.LiveInput;
import org.jspecify.annotations.Nullable;

/**
 * What a session is told, with its place.
 *
 * @param input null: nobody tells it anything any more
 */
record Told(@Nullable LiveInput input, long offset) {

    static final Told NOTHING_MORE = new Told(null, Long.MAX_VALUE);
}
