package io.dhruva.asr.audio;

/**
 * A stretch of a waveform, in samples.
 *
 * @param end the first sample after it
 */
public record Span(int start, int end) {

    private static final int SAMPLES_PER_MS = Waveform.SAMPLE_RATE_HZ / 1_000;

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("from " + start + " to " + end);
        }
    }

    public int length() {
        return end - start;
    }

    public long startMs() {
        return start / SAMPLES_PER_MS;
    }

    public long endMs() {
        return end / SAMPLES_PER_MS;
    }
}
