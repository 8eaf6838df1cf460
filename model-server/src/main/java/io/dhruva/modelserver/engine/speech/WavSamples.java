package io.dhruva.modelserver.engine.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * The samples of a 16 bit mono WAV stream.
 *
 * <p>Source: RIFF; a program that writes to a pipe cannot know the lengths, so everything behind the header counts.
 */
final class WavSamples {

    private static final int DATA = 0x61746164;
    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;

    private WavSamples() {}

    static float[] of(byte[] stream) {
        ByteBuffer bytes = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        int chunk = FIRST_CHUNK;
        while (chunk + CHUNK_HEADER <= stream.length && bytes.getInt(chunk) != DATA) {
            chunk += CHUNK_HEADER + Math.max(0, bytes.getInt(chunk + 4));
        }
        int start = Math.min(stream.length, chunk + CHUNK_HEADER);
        return decode(
                bytes.position(start).slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer());
    }

    static float[] decode(ShortBuffer pcm) {
        float[] samples = new float[pcm.remaining()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pcm.get(i) / 32768f;
        }
        return samples;
    }
}
