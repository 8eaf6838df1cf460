package io.dhruva.ingress.live.protocol;

import io.dhruva.ingress.problem.Code;
import java.nio.ByteBuffer;

/**
 * A binary message: eight bytes of number, big endian, then audio.
 *
 * @param seq from 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(long seq, byte[] audio) {

    /** Bytes of a frame, with its number, at most. */
    public static final int MOST_BYTES = 64 * 1024 + Long.BYTES;

    /** Errors: ProblemException {@code bad_message} for what is no frame. */
    public static Frame of(byte[] message) {
        if (message.length < Long.BYTES) {
            throw Code.BAD_MESSAGE.because("a frame begins with eight bytes of sequence number");
        }
        ByteBuffer bytes = ByteBuffer.wrap(message);
        long seq = bytes.getLong();
        if (seq < 0) {
            throw Code.BAD_MESSAGE.because("a sequence number is too large");
        }
        byte[] audio = new byte[bytes.remaining()];
        bytes.get(audio);
        return new Frame(seq, audio);
    }
}
