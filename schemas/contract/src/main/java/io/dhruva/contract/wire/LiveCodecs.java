package io.dhruva.contract.wire;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveState;

/** The messages of live sessions. */
final class LiveCodecs {

    private LiveCodecs() {}

    static final class InputCodec implements Codec<LiveInput, io.dhruva.avro.LiveInput> {

        private final JobCodec jobs = new JobCodec();

        @Override
        public io.dhruva.avro.LiveInput toWire(LiveInput input) {
            return new io.dhruva.avro.LiveInput(
                    input.session().toString(),
                    input.epoch(),
                    input.replyPartition(),
                    input.confirmed(),
                    input.at(),
                    switch (input.body()) {
                        case LiveInput.Opened opened -> new io.dhruva.avro.LiveOpened(jobs.toWire(opened.job()));
                        case LiveInput.Resumed ignored -> new io.dhruva.avro.LiveResumed();
                        case LiveInput.Audio audio ->
                            new io.dhruva.avro.LiveAudio(audio.seq(), Parts.buffer(audio.pcm()));
                        case LiveInput.Flushed ignored -> new io.dhruva.avro.LiveFlushed();
                        case LiveInput.Closed ignored -> new io.dhruva.avro.LiveClosed();
                    });
        }

        @Override
        public LiveInput toDomain(io.dhruva.avro.LiveInput wire) {
            return new LiveInput(
                    JobId.of(wire.getSession()),
                    wire.getEpoch(),
                    wire.getReplyPartition(),
                    wire.getConfirmed(),
                    wire.getAt(),
                    switch (wire.getBody()) {
                        case io.dhruva.avro.LiveOpened opened -> new LiveInput.Opened(jobs.toDomain(opened.getJob()));
                        case io.dhruva.avro.LiveResumed ignored -> new LiveInput.Resumed();
                        case io.dhruva.avro.LiveAudio audio ->
                            new LiveInput.Audio(audio.getSeq(), Parts.bytes(audio.getPcm()));
                        case io.dhruva.avro.LiveFlushed ignored -> new LiveInput.Flushed();
                        case io.dhruva.avro.LiveClosed ignored -> new LiveInput.Closed();
                        default -> throw unknown(wire.getBody());
                    });
        }
    }

    static final class OutputCodec implements Codec<LiveOutput, io.dhruva.avro.LiveOutput> {

        @Override
        public io.dhruva.avro.LiveOutput toWire(LiveOutput output) {
            return new io.dhruva.avro.LiveOutput(
                    output.session().toString(),
                    output.epoch(),
                    output.at(),
                    switch (output.body()) {
                        case LiveOutput.Partial partial ->
                            new io.dhruva.avro.LivePartial(
                                    partial.segment(), partial.text(), partial.startMs(), partial.endMs());
                        case LiveOutput.Final spoken -> LiveCodecs.toWire(spoken);
                        case LiveOutput.Discarded discarded -> new io.dhruva.avro.LiveDiscarded(discarded.segment());
                        case LiveOutput.Refused refused ->
                            new io.dhruva.avro.LiveRefused(Parts.toWire(refused.fault()));
                        case LiveOutput.Ended ended ->
                            new io.dhruva.avro.LiveEnded(ended.transcript(), ended.audioSeconds());
                    });
        }

        @Override
        public LiveOutput toDomain(io.dhruva.avro.LiveOutput wire) {
            return new LiveOutput(
                    JobId.of(wire.getSession()),
                    wire.getEpoch(),
                    wire.getAt(),
                    switch (wire.getBody()) {
                        case io.dhruva.avro.LivePartial partial ->
                            new LiveOutput.Partial(
                                    partial.getSegment(), partial.getText(), partial.getStartMs(), partial.getEndMs());
                        case io.dhruva.avro.LiveFinal spoken -> fromWire(spoken);
                        case io.dhruva.avro.LiveDiscarded discarded -> new LiveOutput.Discarded(discarded.getSegment());
                        case io.dhruva.avro.LiveRefused refused ->
                            new LiveOutput.Refused(Parts.fromWire(refused.getFault()));
                        case io.dhruva.avro.LiveEnded ended ->
                            new LiveOutput.Ended(ended.getTranscript(), ended.getAudioSeconds());
                        default -> throw unknown(wire.getBody());
                    });
        }
    }

    static final class StateCodec implements Codec<LiveState, io.dhruva.avro.LiveState> {

        private final JobCodec jobs = new JobCodec();

        @Override
        public io.dhruva.avro.LiveState toWire(LiveState state) {
            return new io.dhruva.avro.LiveState(
                    state.session().toString(),
                    switch (state.body()) {
                        case LiveState.Standing standing ->
                            new io.dhruva.avro.LiveStanding(
                                    jobs.toWire(standing.job()),
                                    standing.segment(),
                                    standing.seq(),
                                    standing.samples());
                        case LiveState.Spoken spoken ->
                            new io.dhruva.avro.LiveSpoken(LiveCodecs.toWire(spoken.spoken()));
                        case LiveState.Over ignored -> new io.dhruva.avro.LiveOver();
                    });
        }

        @Override
        public LiveState toDomain(io.dhruva.avro.LiveState wire) {
            return new LiveState(
                    JobId.of(wire.getSession()),
                    switch (wire.getBody()) {
                        case io.dhruva.avro.LiveStanding standing ->
                            new LiveState.Standing(
                                    jobs.toDomain(standing.getJob()),
                                    standing.getSegment(),
                                    standing.getSeq(),
                                    standing.getSamples());
                        case io.dhruva.avro.LiveSpoken spoken -> new LiveState.Spoken(fromWire(spoken.getSpoken()));
                        case io.dhruva.avro.LiveOver ignored -> new LiveState.Over();
                        default -> throw unknown(wire.getBody());
                    });
        }
    }

    private static io.dhruva.avro.LiveFinal toWire(LiveOutput.Final spoken) {
        return new io.dhruva.avro.LiveFinal(
                spoken.segment(),
                spoken.text(),
                spoken.startMs(),
                spoken.endMs(),
                spoken.words().stream()
                        .map(word -> new io.dhruva.avro.LiveWord(
                                word.word(), word.startMs(), word.endMs(), word.confidence()))
                        .toList());
    }

    private static LiveOutput.Final fromWire(io.dhruva.avro.LiveFinal wire) {
        return new LiveOutput.Final(
                wire.getSegment(),
                wire.getText(),
                wire.getStartMs(),
                wire.getEndMs(),
                wire.getWords().stream()
                        .map(word -> new LiveOutput.Word(
                                word.getWord(), word.getStartMs(), word.getEndMs(), word.getConfidence()))
                        .toList());
    }

    private static IllegalArgumentException unknown(Object body) {
        return new IllegalArgumentException(
                "a live session knows no " + body.getClass().getName());
    }
}
