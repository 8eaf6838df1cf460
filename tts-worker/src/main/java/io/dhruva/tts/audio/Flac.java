package io.dhruva.tts.audio;

import java.nio.ByteBuffer;

/**
 * Completes a FLAC stream that was written to a pipe, where its encoder could not go back.
 *
 * <p>Source: RFC 9639, section 8.2: the number of samples is the low 36 bits of the eight bytes that begin ten bytes
 * into the first metadata block's body.
 */
final class Flac {

    private static final int COUNT_AT = 4 + 4 + 10;
    private static final long COUNT_BITS = (1L << 36) - 1;

    private Flac() {}

    static byte[] withLength(byte[] stream, long samples) {
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        bytes.putLong(COUNT_AT, (bytes.getLong(COUNT_AT) & ~COUNT_BITS) | (samples & COUNT_BITS));
        return stream;
    }
}
