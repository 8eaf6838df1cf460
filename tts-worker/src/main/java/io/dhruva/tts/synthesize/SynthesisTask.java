package io.dhruva.tts.synthesize;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request.TtsInput;
import io.dhruva.contract.content.Request.TtsRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.inference.Finished;
import io.dhruva.inference.ModelTask;
import io.dhruva.inference.Prepared;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import io.dhruva.tts.audio.Encoder;
import io.dhruva.tts.audio.Format;
import io.dhruva.tts.audio.Joiner;
import io.dhruva.tts.audio.Joiner.Spoken;
import io.dhruva.tts.model.TtsTensors;
import io.dhruva.tts.text.Pieces;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Synthesis: one row a piece of text, one piece an execution; the speeches are joined, shaped and encoded. */
public final class SynthesisTask implements ModelTask<TtsRequest, Utterance, Spoken, Answer.Speech> {

    private static final Fault NOTHING_TO_SPEAK =
            new Fault("nothing_to_speak", "the text has no letters and no digits");
    private static final Fault UNSUPPORTED_FORMAT =
            new Fault("unsupported_audio_format", "speech is given as wav, mp3, ogg, flac or pcm");

    private static final Fault UNREASONABLE_DURATION =
            new Fault("invalid_audio_duration", "audioDuration is more than 0 and at most 600 seconds");
    private static final double LONGEST_SECONDS = 600;

    private final Encoder encoder;

    public SynthesisTask(Encoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public Task task() {
        return Task.TTS;
    }

    @Override
    public Class<TtsRequest> request() {
        return TtsRequest.class;
    }

    @Override
    public Prepared<Utterance> prepare(Job job, TtsRequest request) {
        boolean known = Format.find(request.audioFormat()).isPresent();
        List<Prepared.Item<Utterance>> items = request.input().stream()
                .map(input -> known ? item(request, input) : new Prepared.Item.Refused<Utterance>(UNSUPPORTED_FORMAT))
                .toList();
        long characters = request.input().stream()
                .map(TtsInput::source)
                .mapToLong(text -> text.codePointCount(0, text.length()))
                .sum();
        return new Prepared<>(items, new Measure(items.size(), 0, characters), false);
    }

    private static Prepared.Item<Utterance> item(TtsRequest request, TtsInput input) {
        Double wanted = input.audioDurationSeconds();
        if (wanted != null && !(wanted > 0 && wanted <= LONGEST_SECONDS)) {
            return new Prepared.Item.Refused<>(UNREASONABLE_DURATION);
        }
        List<Utterance> rows = Pieces.of(input.source(), request.language()).stream()
                .map(piece -> new Utterance(piece, request.gender(), request.language()))
                .toList();
        return rows.isEmpty() ? new Prepared.Item.Refused<>(NOTHING_TO_SPEAK) : new Prepared.Item.Rows<>(rows);
    }

    @Override
    public List<Tensor> tensors(List<Utterance> rows) {
        if (rows.size() != 1) {
            throw new IllegalArgumentException("the model takes one text a request, not " + rows.size());
        }
        Utterance row = rows.getFirst();
        return TtsTensors.inputs(row.piece().text(), row.speaker(), row.language());
    }

    @Override
    public List<Spoken> read(Inference.Answered answered, List<Utterance> rows) {
        return List.of(
                new Spoken(TtsTensors.output(answered), rows.getFirst().piece().pauseAfter()));
    }

    @Override
    public Finished<Answer.Speech> finish(TtsRequest request, int item, List<Spoken> outputs) {
        Optional<Format> format = Format.find(request.audioFormat());
        if (format.isEmpty()) {
            return new Finished.Refused<>(UNSUPPORTED_FORMAT);
        }
        List<Spoken> heard =
                outputs.stream().filter(spoken -> spoken.samples().length > 0).toList();
        if (heard.isEmpty()) {
            return new Finished.Refused<>(NOTHING_TO_SPEAK);
        }
        Encoder.Encoded encoded = encoder.encode(
                Joiner.join(heard, TtsTensors.SAMPLE_RATE_HZ),
                TtsTensors.SAMPLE_RATE_HZ,
                format.get(),
                format.get().rateFor(request.samplingRateHz()),
                request.input().get(item).audioDurationSeconds());
        return new Finished.Done<>(new Answer.Speech(encoded.bytes(), encoded.seconds()));
    }

    @Override
    public Answer answer(TtsRequest request, List<Answer.@Nullable Speech> items) {
        int rateHz = Format.find(request.audioFormat())
                .map(format -> format.rateFor(request.samplingRateHz()))
                .orElse(request.samplingRateHz());
        return new Answer.Speeches(request.language(), request.audioFormat(), rateHz, items);
    }
}
