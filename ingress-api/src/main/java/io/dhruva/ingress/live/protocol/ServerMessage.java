package io.dhruva.ingress.live.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.ingress.problem.Problem;
import java.util.List;

/** What the service says. Times are milliseconds from the start of the session. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerMessage.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = ServerMessage.Ack.class, name = "ack"),
    @JsonSubTypes.Type(value = ServerMessage.Partial.class, name = "partial"),
    @JsonSubTypes.Type(value = ServerMessage.Final.class, name = "final"),
    @JsonSubTypes.Type(value = ServerMessage.Discarded.class, name = "discarded"),
    @JsonSubTypes.Type(value = ServerMessage.Failure.class, name = "error"),
    @JsonSubTypes.Type(value = ServerMessage.Terminate.class, name = "terminate")
})
public sealed interface ServerMessage {

    /** A segment is settled; it is told once. */
    sealed interface Settled extends ServerMessage {

        int segmentId();
    }

    /**
     * Frames may come.
     *
     * @param credits frames that may be unacknowledged
     * @param nextSeq the number of the next frame
     */
    record Ready(String sessionId, String resumeToken, int credits, long nextSeq) implements ServerMessage {}

    /** The broker has this frame, and all before it. */
    record Ack(long seq, int credits) implements ServerMessage {}

    /** What a segment sounds like so far. */
    record Partial(int segmentId, String text, long startMs, long endMs) implements ServerMessage {

        public static Partial of(LiveOutput.Partial heard) {
            return new Partial(heard.segment(), heard.text(), heard.startMs(), heard.endMs());
        }
    }

    /** What was said in a segment. */
    record Final(int segmentId, String text, long startMs, long endMs, List<Word> words) implements Settled {
        public Final {
            words = List.copyOf(words);
        }

        public static Final of(LiveOutput.Final heard) {
            return new Final(
                    heard.segment(),
                    heard.text(),
                    heard.startMs(),
                    heard.endMs(),
                    heard.words().stream().map(Word::of).toList());
        }
    }

    /** A word with its place. */
    record Word(String word, long startMs, long endMs, double confidence) {

        private static Word of(LiveOutput.Word heard) {
            return new Word(heard.word(), heard.startMs(), heard.endMs(), heard.confidence());
        }
    }

    /** Nothing was said in a segment that had partials. */
    record Discarded(int segmentId) implements Settled {}

    /**
     * Something went wrong, and the connection is closed.
     *
     * @param supported what would have been possible; left out when that does not apply
     */
    record Failure(
            String code,
            String detail,
            boolean retryable,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> supported)
            implements ServerMessage {
        public Failure {
            supported = List.copyOf(supported);
        }

        public static Failure of(Problem problem) {
            String detail = problem.flaws().size() <= 1
                    ? problem.detail()
                    : String.join(
                            "; ",
                            problem.flaws().stream()
                                    .map(flaw -> flaw.pointer() + ": " + flaw.detail())
                                    .toList());
            return new Failure(problem.code(), detail, problem.retryable(), problem.supported());
        }
    }

    /** The session is over, and its job has ended. */
    record Terminate(Usage usage, String transcript) implements ServerMessage {}

    /** What a session is measured by. */
    record Usage(double audioSeconds) {}

    /** Whether a newer message of its kind makes it superfluous. */
    @JsonIgnore
    default boolean isOutdatedBy(ServerMessage newer) {
        return this instanceof Partial partial
                && switch (newer) {
                    case Partial other -> other.segmentId() == partial.segmentId();
                    case Settled settled -> settled.segmentId() == partial.segmentId();
                    default -> false;
                };
    }
}
