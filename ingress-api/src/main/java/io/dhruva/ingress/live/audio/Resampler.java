package io.dhruva.ingress.live.audio;

import java.util.Arrays;

/**
 * Changes the sampling rate of a stream by a windowed sinc, stretch by stretch.
 *
 * <p>A sample comes out when all are known that reach into it: {@value #ZERO_CROSSINGS} zero crossings later, which is 2 ms
 * at 8 kHz. Memory: a table of at most 640 phases, 110 KiB, and that past. Source: Smith, "Digital Audio Resampling"; a Hann
 * window, the cut-off at the lower of the two Nyquist frequencies.
 */
final class Resampler {

    private static final int ZERO_CROSSINGS = 16;

    private final int up;
    private final int down;
    private final int reach;
    private final float[][] kernels;
    private float[] known;
    private long firstKnown;
    private long next;

    Resampler(int fromHz, int toHz) {
        int divisor = greatestCommonDivisor(fromHz, toHz);
        up = toHz / divisor;
        down = fromHz / divisor;
        double cutoff = Math.min(1.0, (double) toHz / fromHz);
        reach = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
        kernels = new float[idle() ? 0 : up][];
        for (int phase = 0; phase < kernels.length; phase++) {
            kernels[phase] = kernel((double) phase / up, cutoff);
        }
        known = new float[reach];
        firstKnown = -reach;
    }

    /** Whether both rates are the same. */
    boolean idle() {
        return up == down;
    }

    /** What is due once these samples are known. */
    short[] next(short[] samples) {
        int before = known.length;
        known = Arrays.copyOf(known, before + samples.length);
        for (int i = 0; i < samples.length; i++) {
            known[before + i] = samples[i];
        }
        // Why: the newest sample that may be centred on still has its reach known.
        long last = firstKnown + known.length - 1 - reach;
        int due = (int) Math.max(0, Math.floorDiv((last + 1) * up - 1, (long) down) - next + 1);
        short[] out = new short[due];
        for (int i = 0; i < due; i++) {
            out[i] = sample(next++);
        }
        forget(next * down / up - reach);
        return out;
    }

    private short sample(long index) {
        long centre = index * down / up;
        float[] kernel = kernels[(int) (index * down % up)];
        int from = (int) (centre - reach + 1 - firstKnown);
        double sum = 0;
        for (int tap = 0; tap < kernel.length; tap++) {
            sum += known[from + tap] * kernel[tap];
        }
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private void forget(long below) {
        int gone = Math.clamp(below - firstKnown, 0, known.length);
        known = Arrays.copyOfRange(known, gone, known.length);
        firstKnown += gone;
    }

    /** The weights of the samples from {@code reach - 1} before the centre to {@code reach} after it. */
    private float[] kernel(double phase, double cutoff) {
        float[] weights = new float[2 * reach];
        for (int tap = 0; tap < weights.length; tap++) {
            double distance = tap - (reach - 1) - phase;
            double angle = Math.PI * cutoff * distance;
            double sinc = distance == 0 ? 1 : Math.sin(angle) / angle;
            weights[tap] = (float)
                    (Math.abs(distance) >= reach
                            ? 0
                            : cutoff * sinc * (0.5 + 0.5 * Math.cos(Math.PI * distance / reach)));
        }
        return weights;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
