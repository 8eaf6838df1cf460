package io.dhruva.asr.live;

import io.dhruva.asr.audio.Waveform;
import io.dhruva.asr.model.StreamTensors;
import io.dhruva.contract.live.LiveOutput;
import java.util.Optional;

/**
 * The segment that is being heard. Threads: the session's; others read where it begins.
 *
 * <p>Memory: its frames, 32 kB a second.
 */
final class Segment {

    private static final long SAMPLES_PER_MS = Waveform.SAMPLE_RATE_HZ / 1_000;

    private final int number;
    private final long firstOffset;
    private final long firstSample;
    private final Hearing hearing;
    private long samples;
    private String told = "";

    /**
     * A segment of which nothing is heard yet.
     *
     * @param firstOffset of its first frame's record
     * @param firstSample samples of the session before it
     */
    Segment(int number, long firstOffset, long firstSample, Hearing hearing) {
        this.number = number;
        this.firstOffset = firstOffset;
        this.firstSample = firstSample;
        this.hearing = hearing;
    }

    StreamTensors.Step hear(short[] frame) throws InterruptedException, Unhearable {
        samples += frame.length;
        return hearing.hear(frame);
    }

    StreamTensors.Step end() throws InterruptedException, Unhearable {
        return hearing.end();
    }

    void close() {
        hearing.close();
    }

    /** What is to be told of it now, if it is something new. */
    Optional<LiveOutput.Partial> news(StreamTensors.Step step) {
        String text = step.text().strip();
        if (text.isEmpty() || text.equals(told)) {
            return Optional.empty();
        }
        told = text;
        return Optional.of(partial());
    }

    /** What was told of it last, for who has not heard it. */
    Optional<LiveOutput.Partial> newest() {
        return told.isEmpty() ? Optional.empty() : Optional.of(partial());
    }

    private LiveOutput.Partial partial() {
        return new LiveOutput.Partial(number, told, startMs(), endMs());
    }

    boolean hasPartials() {
        return !told.isEmpty();
    }

    int number() {
        return number;
    }

    long firstOffset() {
        return firstOffset;
    }

    long length() {
        return samples;
    }

    long startMs() {
        return firstSample / SAMPLES_PER_MS;
    }

    long endMs() {
        return (firstSample + samples) / SAMPLES_PER_MS;
    }

    short[] samples() {
        return hearing.samples();
    }
}
