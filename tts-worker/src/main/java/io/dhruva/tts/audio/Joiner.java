package io.dhruva.tts.audio;

import java.time.Duration;
import java.util.List;

/** Joins spoken pieces into one speech, with the silence that belongs between them. */
public final class Joiner {

    private Joiner() {}

    /** What a model gave for one piece, and the silence that follows it. */
    @SuppressWarnings("ArrayRecordComponent") // Why: large, and never compared.
    public record Spoken(float[] samples, Duration pauseAfter) {}

    /** All of them in order; there is no silence after the last. */
    public static float[] join(List<Spoken> pieces, int sampleRateHz) {
        int length = 0;
        for (int i = 0; i < pieces.size(); i++) {
            length += pieces.get(i).samples().length + pause(pieces, i, sampleRateHz);
        }
        float[] speech = new float[length];
        int at = 0;
        for (int i = 0; i < pieces.size(); i++) {
            float[] samples = pieces.get(i).samples();
            System.arraycopy(samples, 0, speech, at, samples.length);
            at += samples.length + pause(pieces, i, sampleRateHz);
        }
        return speech;
    }

    private static int pause(List<Spoken> pieces, int index, int sampleRateHz) {
        boolean last = index == pieces.size() - 1;
        return last ? 0 : (int) (pieces.get(index).pauseAfter().toMillis() * sampleRateHz / 1_000);
    }
}
