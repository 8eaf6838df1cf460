package io.dhruva.modelserver.engine.silero;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Turns the probability of speech in each window into spans of speech.
 *
 * <p>Units/shapes: spans are in samples, apart from each other and in order.
 */
record SpeechSpans(Sensitivity sensitivity, int sampleRateHz, int windowSamples) {

    /** From the first sample of speech to the first one after it. */
    record Span(int start, int end) {}

    List<Span> of(float[] probabilities, int totalSamples) {
        List<Span> spans = new ArrayList<>();
        int start = -1;
        int silence = -1;
        for (int window = 0; window < probabilities.length; window++) {
            int position = window * windowSamples;
            if (probabilities[window] >= sensitivity.threshold()) {
                start = start < 0 ? position : start;
                silence = -1;
            } else if (start >= 0 && probabilities[window] < sensitivity.endThreshold()) {
                silence = silence < 0 ? position : silence;
                if (position - silence >= samples(sensitivity.minSilenceMs())) {
                    add(spans, start, silence);
                    start = -1;
                    silence = -1;
                }
            }
        }
        if (start >= 0) {
            add(spans, start, totalSamples);
        }
        return padded(spans, totalSamples);
    }

    private void add(List<Span> spans, int start, int end) {
        if (end - start >= samples(sensitivity.minSpeechMs())) {
            spans.add(new Span(start, end));
        }
    }

    /** Why: two spans share a short pause between them, so that no sample is transcribed twice. */
    private List<Span> padded(List<Span> spans, int totalSamples) {
        int pad = samples(sensitivity.padMs());
        List<Span> padded = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            int before =
                    i == 0 ? span.start() : (span.start() - spans.get(i - 1).end()) / 2;
            int after = i == spans.size() - 1
                    ? totalSamples - span.end()
                    : (spans.get(i + 1).start() - span.end()) / 2;
            padded.add(new Span(span.start() - Math.min(pad, before), span.end() + Math.min(pad, after)));
        }
        return padded;
    }

    private int samples(int millis) {
        return Math.toIntExact((long) millis * sampleRateHz / 1000);
    }

    static String json(List<Span> spans) {
        return spans.stream()
                .map(span -> "{\"start\":" + span.start() + ",\"end\":" + span.end() + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
