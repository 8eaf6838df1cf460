package io.dhruva.ingress.live.connection;

import io.dhruva.ingress.live.protocol.Frame;
import io.dhruva.ingress.problem.Code;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of a message together, as far as a message may go. Why: the container would keep room for the largest
 * one, and close what is larger with a code of its own. Threads: for one.
 */
final class Assembly {

    private static final int MOST_CHARACTERS = 64 * 1024;

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The text, when it is whole. Errors: ProblemException {@code bad_message} when it is too long. */
    @Nullable
    String text(CharSequence part, boolean last) {
        text.append(part);
        if (text.length() > MOST_CHARACTERS) {
            throw Code.BAD_MESSAGE.because("a text has at most " + MOST_CHARACTERS + " characters");
        }
        if (!last) {
            return null;
        }
        String whole = text.toString();
        text.setLength(0);
        return whole;
    }

    /** The bytes, when they are whole. Errors: ProblemException {@code frame_too_large}. */
    byte @Nullable [] bytes(ByteBuffer part, boolean last) {
        if (bytes.size() + part.remaining() > Frame.MOST_BYTES) {
            throw Code.FRAME_TOO_LARGE.because("a frame has at most 65536 bytes of audio");
        }
        byte[] some = new byte[part.remaining()];
        part.get(some);
        bytes.writeBytes(some);
        if (!last) {
            return null;
        }
        byte[] whole = bytes.toByteArray();
        bytes.reset();
        return whole;
    }
}
