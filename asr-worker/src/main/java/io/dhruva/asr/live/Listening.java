package io.dhruva.asr.live;

import io.dhruva.asr.audio.Waveform;
import io.dhruva.asr.model.StreamTensors;
import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a session makes of its inputs: segments, and partials while they are heard.
 *
 * <p>It depends on the order of the inputs alone, and each segment is heard from its first frame, so whoever takes the
 * session over hears the same. Threads: the session's; others ask what it needs.
 */
final class Listening {

    private final Job job;
    private final int partition;
    private final Voice voice;
    private final Finals finals;
    private final LiveParts parts;
    private boolean begun;
    private int number;
    private long expected;
    private long samples;
    private boolean deaf;
    private String modelVersion;
    private volatile @Nullable Segment current;

    /** @param standing where to go on; null: nobody has heard anything of it */
    Listening(
            Job job,
            int partition,
            LiveState.@Nullable Standing standing,
            Voice voice,
            Finals finals,
            LiveParts parts) {
        this.job = job;
        this.partition = partition;
        this.voice = voice;
        this.finals = finals;
        this.parts = parts;
        if (standing != null) {
            begun = true;
            number = standing.segment();
            expected = standing.seq();
            samples = standing.samples();
        }
        modelVersion = parts.recogniser().version().apply(job.route().model());
    }

    /** The offset of the first frame of the segment that is heard, or {@code Long.MAX_VALUE}. */
    long firstOffset() {
        Segment heard = current;
        return heard == null ? Long.MAX_VALUE : heard.firstOffset();
    }

    /** No more will come: settles all, and says how the session ends. */
    Ending conclude(AsrRequest request) throws InterruptedException, Unhearable {
        endSegment(request);
        finals.drain();
        return Ending.completed(request, voice.spoken(), samples, modelVersion);
    }

    /** Lets go of the model. */
    void close() {
        Segment heard = current;
        if (heard != null) {
            heard.close();
        }
    }

    /** Whether it was the last thing. */
    boolean hear(LiveInput input, long offset, AsrRequest request) throws InterruptedException, Unhearable {
        if (input.epoch() < voice.epoch()) {
            return false;
        }
        if (input.epoch() > voice.epoch()) {
            deaf = false;
            parts.topics().untilAcked(() -> voice.turnTo(input));
            Segment heard = current;
            if (heard != null) {
                tell(heard.newest().orElse(null), input);
            }
        }
        switch (input.body()) {
            case LiveInput.Opened _ -> begin();
            case LiveInput.Resumed _ -> {}
            case LiveInput.Audio audio -> hear(audio, input, offset, request);
            case LiveInput.Flushed _ -> {
                if (!deaf) {
                    endSegment(request);
                }
            }
            case LiveInput.Closed _ -> {
                return !deaf;
            }
        }
        return false;
    }

    private void begin() throws InterruptedException {
        if (!begun) {
            LiveTopics.ifPossible(() -> {
                parts.settler().started(List.of(job));
                return CompletableFuture.completedFuture(null);
            });
            LiveState.Standing standing = standing();
            parts.topics().untilAcked(() -> parts.topics().keep(partition, job.id(), standing));
            begun = true;
        }
    }

    private void hear(LiveInput.Audio audio, LiveInput input, long offset, AsrRequest request)
            throws InterruptedException, Unhearable {
        if (deaf || audio.seq() < expected) {
            return;
        }
        if (audio.seq() > expected) {
            deaf = true;
            parts.topics().untilAcked(() -> voice.tell(new LiveOutput.Refused(Faults.GAP)));
            return;
        }
        Segment segment = current;
        if (segment == null) {
            segment = new Segment(
                    number, offset, samples, parts.recogniser().hear(job.route().model()));
            current = segment;
        }
        short[] frame = Waveform.samples(audio.pcm());
        expected++;
        samples += frame.length;
        StreamTensors.Step step = segment.hear(frame);
        modelVersion = step.modelVersion();
        parts.metrics().heardFrame();
        if (step.last()) {
            segment.close();
            settle(segment, step, request);
        } else {
            tell(segment.news(step).orElse(null), input);
            if (segment.length() >= parts.settings().segmentSamples()) {
                endSegment(request);
            }
        }
    }

    private void tell(LiveOutput.@Nullable Partial partial, LiveInput since) {
        if (partial != null) {
            // Why: a partial that is lost is made good by what follows.
            LiveTopics.ifPossible(() -> voice.tell(partial));
            parts.metrics()
                    .toldPartial(Duration.between(since.at(), parts.clock().instant()));
        }
    }

    private void endSegment(AsrRequest request) throws InterruptedException, Unhearable {
        Segment segment = current;
        if (segment != null) {
            settle(segment, segment.end(), request);
        }
    }

    private void settle(Segment segment, StreamTensors.Step step, AsrRequest request) throws InterruptedException {
        number++;
        finals.add(new Said(segment, step, standing()), request);
        current = null;
    }

    private LiveState.Standing standing() {
        return new LiveState.Standing(job, number, expected, samples);
    }
}
