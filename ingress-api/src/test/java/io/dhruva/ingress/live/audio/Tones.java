package io.dhruva.ingress.live.audio;

/** Tones, and how much of a tone is in something. */
final class Tones {

    private static final double LOUDNESS = 8_000;

    private Tones() {}

    static short[] tone(double hertz, int rateHz, int samples) {
        short[] tone = new short[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (short) Math.round(LOUDNESS * Math.sin(2 * Math.PI * hertz * i / rateHz));
        }
        return tone;
    }

    /** The share of the power that a tone has in samples, 0 to 1: one bin of a Fourier transform. */
    static double share(double hertz, int rateHz, short[] samples) {
        double real = 0;
        double imaginary = 0;
        double power = 0;
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * hertz * i / rateHz;
            real += samples[i] * Math.cos(angle);
            imaginary += samples[i] * Math.sin(angle);
            power += (double) samples[i] * samples[i];
        }
        return 2 * (real * real + imaginary * imaginary) / (samples.length * power);
    }
}
