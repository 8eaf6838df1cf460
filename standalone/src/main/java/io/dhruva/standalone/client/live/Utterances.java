package io.dhruva.standalone.client.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said and is not acknowledged yet, in its order: it may have to be said again.
 *
 * <p>Threads: its owner's lock guards it.
 */
final class Utterances {

    /** A frame, or a message; a message has no number of its own and goes when those before it have gone. */
    sealed interface Utterance {
        /** Audio behind its number. */
        @SuppressWarnings("ArrayRecordComponent")
        record Frame(long seq, byte[] audio) implements Utterance {}

        /** Text. */
        record Message(String text) implements Utterance {}
    }

    private final List<Utterance> waiting = new ArrayList<>();
    private int unsent;
    private long nextSeq;
    private long allowed = -1;

    void frame(byte[] audio) {
        waiting.add(new Utterance.Frame(nextSeq++, audio));
    }

    void message(String text) {
        waiting.add(new Utterance.Message(text));
    }

    int size() {
        return waiting.size();
    }

    /** What may go now, in the order in which it was said; null if nothing may. */
    @Nullable
    Utterance next() {
        if (unsent == waiting.size()) {
            return null;
        }
        Utterance next = waiting.get(unsent);
        if (next instanceof Utterance.Frame frame && frame.seq() > allowed) {
            return null;
        }
        unsent++;
        return next;
    }

    /** A new connection expects that frame: what comes from there on is said again. */
    void again(long expected, long credits) {
        unsent = 0;
        acknowledged(expected - 1, credits);
    }

    /** Frames up to that one have arrived, and so many more may go. */
    void acknowledged(long seq, long credits) {
        allowed = seq + credits;
        int done = 0;
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i) instanceof Utterance.Frame frame && frame.seq() <= seq) {
                done = i + 1;
            }
        }
        waiting.subList(0, done).clear();
        unsent = Math.max(0, unsent - done);
    }
}
