package io.dhruva.ingress.live.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples and their bytes: signed 16 bit, little endian. */
final class Samples {

    private Samples() {}

    static short[] of(byte[] bytes) {
        short[] samples = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    static byte[] bytes(short[] samples, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples, 0, count);
        return bytes.array();
    }
}
