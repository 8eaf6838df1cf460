package io.dhruva.contract.live;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.outcome.Fault;
import java.time.Instant;
import java.util.List;

/**
 * What a live session answers. Times are milliseconds from the start of the session; segments are counted from 0.
 *
 * <p>Every segment that had a partial has a final or is discarded. A final may come again with the same words.
 *
 * @param epoch the connection that it answers
 */
public record LiveOutput(JobId session, int epoch, Instant at, Body body) implements Message {

    /** What it answers. */
    public sealed interface Body {}

    /** What a segment sounds like so far; {@code endMs} is the newest frame's end. */
    public record Partial(int segment, String text, long startMs, long endMs) implements Body {}

    /** What was said in a segment. */
    public record Final(int segment, String text, long startMs, long endMs, List<Word> words) implements Body {
        public Final {
            words = List.copyOf(words);
        }
    }

    /**
     * A word with its place.
     *
     * @param confidence 0 to 1
     */
    public record Word(String word, long startMs, long endMs, double confidence) {}

    /** Nothing was said in a segment that had partials. */
    public record Discarded(int segment) implements Body {}

    /** The session cannot go on. */
    public record Refused(Fault fault) implements Body {}

    /** The session is over, and its job ended with this transcript. */
    public record Ended(String transcript, double audioSeconds) implements Body {}
}
