package io.dhruva.modelserver.engine.speech;

/**
 * Changes the sampling rate of a recording by a windowed sinc.
 *
 * <p>Source: Smith, "Digital Audio Resampling"; a Hann window over 16 zero crossings on each side, the cut-off at the
 * lower of the two Nyquist frequencies.
 */
record Resampler(int fromHz, int toHz) {

    private static final int ZERO_CROSSINGS = 16;

    float[] resample(float[] samples) {
        if (fromHz == toHz) {
            return samples;
        }
        double cutoff = Math.min(1.0, (double) toHz / fromHz);
        double reach = ZERO_CROSSINGS / cutoff;
        float[] resampled = new float[(int) ((long) samples.length * toHz / fromHz)];
        for (int i = 0; i < resampled.length; i++) {
            double centre = (double) i * fromHz / toHz;
            int first = Math.max(0, (int) Math.ceil(centre - reach));
            int last = Math.min(samples.length - 1, (int) Math.floor(centre + reach));
            double sum = 0;
            for (int j = first; j <= last; j++) {
                sum += samples[j] * kernel(j - centre, cutoff, reach);
            }
            resampled[i] = (float) sum;
        }
        return resampled;
    }

    private static double kernel(double distance, double cutoff, double reach) {
        double angle = Math.PI * cutoff * distance;
        double sinc = distance == 0 ? 1 : Math.sin(angle) / angle;
        return cutoff * sinc * (0.5 + 0.5 * Math.cos(Math.PI * distance / reach));
    }
}
