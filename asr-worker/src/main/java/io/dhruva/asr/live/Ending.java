package io.dhruva.asr.live;

import io.dhruva.asr.audio.Waveform;
import io.dhruva.asr.text.Stitcher;
import io.dhruva.asr.text.Subtitles;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveState;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.worker.Disposition;
import io.dhruva.worker.Outcome;
import java.util.List;

/**
 * How a session ends: what its job comes to, and the last thing that its client is told.
 *
 * <p>Errors: none; it publishes until Kafka has it. Why in this order: whoever takes over before the session is marked
 * as over does all of it again, which is harmless; the first ending of a job stands.
 */
record Ending(Disposition disposition, LiveOutput.Body last) {

    static Ending cancelled() {
        return new Ending(new Disposition.Cancel(), new LiveOutput.Refused(Faults.CANCELLED));
    }

    static Ending expired() {
        return new Ending(new Disposition.Expire(), new LiveOutput.Refused(Faults.EXPIRED));
    }

    // Why not a dead letter: it could not be sent again, its speech is gone.
    static Ending refused(Fault fault) {
        return new Ending(new Disposition.Refuse(fault), new LiveOutput.Refused(fault));
    }

    /** All was heard. */
    static Ending completed(AsrRequest request, List<LiveOutput.Final> spoken, long samples, String modelVersion) {
        double seconds = (double) samples / Waveform.SAMPLE_RATE_HZ;
        List<Answer.Segment> segments = spoken.stream()
                .map(words -> new Answer.Segment(words.startMs(), words.endMs(), words.text()))
                .toList();
        Answer.Transcript transcript = new Answer.Transcript(
                Subtitles.find(request.transcriptionFormat())
                        .orElse(Subtitles.TRANSCRIPT)
                        .write(segments, request.language()),
                segments,
                List.of(),
                seconds);
        return new Ending(
                new Disposition.Complete(new Outcome.Done(
                        List.of(ItemOutcome.DONE),
                        new Answer.Transcripts(List.of(transcript)),
                        new Measure(1, seconds, 0),
                        modelVersion)),
                new LiveOutput.Ended(Stitcher.text(segments, request.language()), seconds));
    }

    void publish(Job job, int partition, Voice voice, LiveParts parts) throws InterruptedException {
        parts.topics().untilAcked(() -> parts.settler().settle(job, disposition, job.acceptedAt()));
        parts.topics().untilAcked(() -> voice.conclude(last));
        parts.topics().untilAcked(() -> parts.topics().keep(partition, job.id(), new LiveState.Over()));
        parts.topics().untilAcked(voice::forget);
    }
}
