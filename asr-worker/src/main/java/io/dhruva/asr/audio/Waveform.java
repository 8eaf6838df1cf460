package io.dhruva.asr.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Mono sound at 16 kHz.
 *
 * <p>Units: 16 bit samples, because an hour of them is 115 MB and of floats twice that; given out as floats from -1 to
 * 1. Threads: safe, nobody writes.
 */
public final class Waveform {

    public static final int SAMPLE_RATE_HZ = 16_000;

    private static final float FULL_SCALE = 32_768f;

    private final short[] samples;

    Waveform(short[] samples) {
        this.samples = samples;
    }

    /** From signed 16 bit samples, little endian. */
    static Waveform ofPcm(byte[] pcm) {
        return new Waveform(samples(pcm));
    }

    /** Signed 16 bit samples, little endian, as they are told one by one. */
    public static short[] samples(byte[] pcm) {
        short[] samples = new short[pcm.length / Short.BYTES];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    /** Samples as floats from -1 to 1. */
    public static float[] floats(short[] samples) {
        return new Waveform(samples).floats(new Span(0, samples.length));
    }

    public int length() {
        return samples.length;
    }

    public double seconds() {
        return (double) samples.length / SAMPLE_RATE_HZ;
    }

    /** Puts a stretch of samples into {@code target}, from {@code at} on. */
    public void copy(Span span, float[] target, int at) {
        for (int i = 0; i < span.length(); i++) {
            target[at + i] = samples[span.start() + i] / FULL_SCALE;
        }
    }

    public float[] floats(Span span) {
        float[] copied = new float[span.length()];
        copy(span, copied, 0);
        return copied;
    }

    /** The sum of squares of a stretch. */
    double energy(int start, int end) {
        double energy = 0;
        for (int i = start; i < end; i++) {
            energy += (double) samples[i] * samples[i];
        }
        return energy;
    }
}
