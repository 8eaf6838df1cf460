package io.dhruva.tts.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Samples as bytes. Units/shapes: mono, little endian; 16 bit samples unless said otherwise. */
final class Pcm {

    static final int BYTES = Short.BYTES;

    private Pcm() {}

    /** 32 bit floating point. */
    static byte[] floats(float[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(samples);
        return bytes.array();
    }

    static byte[] shorts(float[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            bytes.putShort((short) Math.clamp(Math.round(sample * 32_768f), Short.MIN_VALUE, Short.MAX_VALUE));
        }
        return bytes.array();
    }

    /** As many samples as wanted: cut, or filled up with silence. */
    static byte[] ofLength(byte[] pcm, int samples) {
        return Arrays.copyOf(pcm, samples * BYTES);
    }
}
