package io.dhruva.asr.transcribe;

import io.dhruva.asr.audio.Decoded;
import io.dhruva.asr.audio.Decoder;
import io.dhruva.asr.audio.Span;
import io.dhruva.asr.audio.VoiceActivity;
import io.dhruva.asr.audio.Waveform;
import io.dhruva.asr.audio.Windows;
import io.dhruva.asr.model.AsrTensors;
import io.dhruva.asr.model.Readings;
import io.dhruva.asr.text.Stitcher;
import io.dhruva.asr.text.Subtitles;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Task;
import io.dhruva.flags.Evaluated;
import io.dhruva.flags.SteeringFlags;
import io.dhruva.inference.Finished;
import io.dhruva.inference.ModelTask;
import io.dhruva.inference.Prepared;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transcription: one row a window of speech; windows of like length share an execution.
 *
 * <p>An input without speech, as the voice activity model judges it, is an empty transcript and costs no model time. An
 * input with speech that the model gives no text for is refused: nobody gets an empty text for something that was said.
 */
public final class TranscriptionTask implements ModelTask<AsrRequest, Utterance, Heard, Answer.Transcript> {

    private static final double LONG_SECONDS = 60;
    private static final int BUCKET_SAMPLES = 4 * Waveform.SAMPLE_RATE_HZ;
    private static final int WITH_ALTERNATIVES = 1_000_000;

    private final Decoder decoder;
    private final VoiceActivity voice;
    private final int windowSamples;

    /**
     * A task.
     *
     * @param window the longest stretch of audio that the model hears at once
     */
    public TranscriptionTask(Decoder decoder, VoiceActivity voice, Duration window) {
        this.decoder = decoder;
        this.voice = voice;
        this.windowSamples = Math.toIntExact(window.toMillis() * Waveform.SAMPLE_RATE_HZ / 1_000);
    }

    @Override
    public Task task() {
        return Task.ASR;
    }

    @Override
    public Class<AsrRequest> request() {
        return AsrRequest.class;
    }

    @Override
    public Prepared<Utterance> prepare(Job job, AsrRequest request) {
        List<Decoded> inputs = request.audio().stream()
                .map(audio -> decoder.decode(audio, request.audioFormat(), request.samplingRateHz()))
                .toList();
        double seconds = inputs.stream().mapToDouble(TranscriptionTask::seconds).sum();
        Measure measure = new Measure(inputs.size(), seconds, 0);
        boolean runsLong = seconds > LONG_SECONDS;
        if (runsLong && job.lane() != Lane.LONG) {
            return new Prepared<>(List.of(), measure, true);
        }
        boolean cut = Evaluated.on(job.flags(), SteeringFlags.ASR_VAD, true);
        return new Prepared<>(
                inputs.stream().map(input -> item(request, input, cut)).toList(), measure, runsLong);
    }

    private static double seconds(Decoded input) {
        return input instanceof Decoded.Sound(Waveform waveform) ? waveform.seconds() : 0;
    }

    private Prepared.Item<Utterance> item(AsrRequest request, Decoded input, boolean cut) {
        if (Subtitles.find(request.transcriptionFormat()).isEmpty()) {
            return new Prepared.Item.Refused<>(Faults.UNSUPPORTED_TRANSCRIPTION);
        }
        return switch (input) {
            case Decoded.Empty _ -> new Prepared.Item.Refused<>(Faults.EMPTY);
            case Decoded.Undecodable _ -> new Prepared.Item.Refused<>(Faults.UNDECODABLE);
            case Decoded.TooLong _ -> new Prepared.Item.Refused<>(Faults.TOO_LONG);
            case Decoded.Sound(Waveform waveform) -> new Prepared.Item.Rows<>(rows(request, waveform, cut));
        };
    }

    /** @param cut whether by voice activity; else all of it counts as speech */
    private List<Utterance> rows(AsrRequest request, Waveform waveform, boolean cut) {
        List<Span> speech = (cut ? voice.speech(waveform) : Optional.<List<Span>>empty())
                .orElseGet(() -> List.of(new Span(0, waveform.length())));
        String language = request.script() == null ? request.language() : request.language() + "_" + request.script();
        return Windows.of(waveform, speech, windowSamples).stream()
                .map(window -> new Utterance(waveform, window, language, request.bestTokenCount()))
                .toList();
    }

    @Override
    public int bucket(Utterance row) {
        int length = row.window().length() / BUCKET_SAMPLES;
        return row.topK() > 0 ? WITH_ALTERNATIVES + length : length;
    }

    /** Seconds of audio. */
    @Override
    public double cost(Utterance row) {
        return (double) row.window().length() / Waveform.SAMPLE_RATE_HZ;
    }

    @Override
    public List<Tensor> tensors(List<Utterance> rows) {
        int width = rows.stream().mapToInt(row -> row.window().length()).max().orElse(0);
        float[] signal = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).recording().copy(rows.get(i).window(), signal, i * width);
        }
        boolean alternatives = rows.stream().anyMatch(row -> row.topK() > 0);
        return AsrTensors.inputs(
                signal,
                rows.stream().mapToInt(row -> row.window().length()).toArray(),
                rows.stream().map(Utterance::language).toList(),
                alternatives ? rows.stream().mapToInt(Utterance::topK).toArray() : null);
    }

    @Override
    public List<Heard> read(Inference.Answered answered, List<Utterance> rows) {
        List<String> transcripts = AsrTensors.output(answered);
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < Math.min(rows.size(), transcripts.size()); i++) {
            Utterance row = rows.get(i);
            String transcript = transcripts.get(i);
            heard.add(new Heard(
                    row.window(),
                    row.recording().seconds(),
                    row.topK() > 0 ? Readings.parse(transcript) : Readings.plain(transcript)));
        }
        return heard;
    }

    @Override
    public Finished<Answer.Transcript> finish(AsrRequest request, int item, List<Heard> outputs) {
        Optional<Subtitles> format = Subtitles.find(request.transcriptionFormat());
        if (format.isEmpty()) {
            return new Finished.Refused<>(Faults.UNSUPPORTED_TRANSCRIPTION);
        }
        List<Answer.Segment> spoken = Stitcher.spoken(outputs.stream()
                .map(heard -> new Answer.Segment(
                        heard.window().startMs(),
                        heard.window().endMs(),
                        heard.readings().text()))
                .toList());
        if (!outputs.isEmpty() && spoken.isEmpty()) {
            return new Finished.Refused<>(Faults.NOTHING_RECOGNIZED);
        }
        double seconds = outputs.isEmpty()
                ? silentSeconds(request, item)
                : outputs.getFirst().recordingSeconds();
        List<Answer.TokenAlternatives> nBest = outputs.stream()
                .flatMap(heard -> heard.readings().nBest().stream())
                .toList();
        return new Finished.Done<>(
                new Answer.Transcript(format.get().write(spoken, request.language()), spoken, nBest, seconds));
    }

    // Why again: only rows are carried over, silence has none, and it is rare.
    private double silentSeconds(AsrRequest request, int item) {
        return seconds(decoder.decode(request.audio().get(item), request.audioFormat(), request.samplingRateHz()));
    }

    @Override
    public Answer answer(AsrRequest request, List<Answer.@Nullable Transcript> items) {
        return new Answer.Transcripts(items);
    }
}
