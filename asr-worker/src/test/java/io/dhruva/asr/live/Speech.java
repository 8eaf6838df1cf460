package io.dhruva.asr.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Speech as {@link HearingTriton} understands it: a frame of 20 ms is one word, named by its first sample. */
final class Speech {

    static final int FRAME = 320;

    /** A frame in which nobody speaks. */
    static final int SILENCE = 0;

    /** A frame that sounds like a word until the utterance ends. */
    static final int NOISE = 999;

    private Speech() {}

    static byte[] frame(int word) {
        ByteBuffer pcm = ByteBuffer.allocate(FRAME * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        pcm.putShort(0, (short) word);
        return pcm.array();
    }

    /** How the streaming model writes a word. */
    static String heard(int word) {
        return word == NOISE ? "uh" : "w" + word;
    }

    /** How the second pass writes it. */
    static String better(int word) {
        return "W" + word + ".";
    }
}
