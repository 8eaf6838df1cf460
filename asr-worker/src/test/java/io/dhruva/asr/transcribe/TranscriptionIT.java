package io.dhruva.asr.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.asr.audio.Decoder;
import io.dhruva.asr.audio.Span;
import io.dhruva.asr.audio.VoiceActivity;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.contract.job.Lane;
import io.dhruva.inference.Finished;
import io.dhruva.inference.InferenceFailed;
import io.dhruva.inference.Prepared;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The task around real decoding; what the models say is made up. */
class TranscriptionIT {

    private static final int SECOND = 32_000;
    private static final Inference AWAY = new Inference.Unreachable("UNAVAILABLE");

    private static TranscriptionTask task(ScriptedTriton triton) {
        Decoder.Settings settings =
                new Decoder.Settings("", Path.of("target/programs"), Duration.ofMinutes(1), Duration.ofMinutes(10));
        return new TranscriptionTask(
                new Decoder(settings), new VoiceActivity(triton, "vad", Duration.ofSeconds(1)), Duration.ofSeconds(20));
    }

    private static byte[] noise(int seconds) {
        byte[] pcm = new byte[seconds * SECOND];
        Arrays.fill(pcm, (byte) 12);
        return pcm;
    }

    private static List<Utterance> rows(Prepared.Item<Utterance> item) {
        return item instanceof Prepared.Item.Rows<Utterance> rows ? rows.rows() : List.of();
    }

    private static String fault(Prepared.Item<Utterance> item) {
        return item instanceof Prepared.Item.Refused<Utterance> refused
                ? refused.fault().code()
                : "none";
    }

    private static Inference.Answered transcripts(String... texts) {
        Tensor tensor = new Tensor.Texts("TRANSCRIPTS", List.of((long) texts.length), List.of(texts));
        return new Inference.Answered(Map.of("TRANSCRIPTS", tensor), "1");
    }

    @Test
    void oneBadInputDoesNotSpoilItsNeighbours() {
        TranscriptionTask task = task(ScriptedTriton.hearing("[{\"start\":0,\"end\":16000}]"));
        AsrRequest request = new AsrRequest(
                "en", null, "wav", null, List.of(), List.of(), "transcript", 0, List.of(new byte[0], new byte[] {
                    1, 2, 3, 4, 5
                }));

        assertThat(task.prepare(Requests.job(Lane.BULK), request).items())
                .extracting(TranscriptionIT::fault)
                .containsExactly("empty_audio", "undecodable_audio");
    }

    @Test
    void rowsAreTheSpeechAndTheMeasureIsAllOfTheAudio() {
        TranscriptionTask task = task(ScriptedTriton.hearing("[{\"start\":16000,\"end\":32000}]"));

        Prepared<Utterance> prepared = task.prepare(Requests.job(Lane.BULK), Requests.pcm(0, noise(4), noise(2)));

        assertThat(prepared.measure().audioSeconds()).isEqualTo(6);
        assertThat(prepared.runsLong()).isFalse();
        assertThat(prepared.items())
                .flatExtracting(TranscriptionIT::rows)
                .extracting(Utterance::window)
                .containsExactly(new Span(16_000, 32_000), new Span(16_000, 32_000));
    }

    @Test
    void moreThanAMinuteBelongsInTheLongLaneAndIsCutThere() {
        TranscriptionTask task = task(ScriptedTriton.hearing("[{\"start\":0,\"end\":1040000}]"));
        AsrRequest request = Requests.pcm(0, noise(65));

        assertThat(task.prepare(Requests.job(Lane.INTERACTIVE), request).runsLong())
                .isTrue();
        assertThat(task.prepare(Requests.job(Lane.LONG), request).items())
                .flatExtracting(TranscriptionIT::rows)
                .hasSizeGreaterThan(3);
    }

    @Test
    void withoutAVoiceActivityModelAudioIsCutByItself() {
        TranscriptionTask task = task(new ScriptedTriton(AWAY, List.of(ScriptedTriton.model("asr_am_ensemble"))));

        assertThat(task.prepare(Requests.job(Lane.BULK), Requests.pcm(0, noise(30)))
                        .items())
                .flatExtracting(TranscriptionIT::rows)
                .hasSize(2);
    }

    @Test
    void aVoiceActivityModelThatFailsIsNotTheJobsFault() {
        TranscriptionTask task = task(new ScriptedTriton(AWAY, List.of(ScriptedTriton.model("vad"))));

        assertThatThrownBy(() -> task.prepare(Requests.job(Lane.BULK), Requests.pcm(0, noise(3))))
                .isInstanceOf(InferenceFailed.class);
    }

    @Test
    void silenceIsAnEmptyTranscriptThatLastsAsLong() {
        TranscriptionTask task = task(ScriptedTriton.hearing("[]"));
        AsrRequest request = Requests.pcm(0, noise(3));

        assertThat(task.finish(request, 0, List.of()))
                .isEqualTo(new Finished.Done<>(new Answer.Transcript("", List.of(), List.of(), 3)));
    }

    @Test
    void speechThatTheModelHasNoTextForIsRefused() {
        TranscriptionTask task = task(ScriptedTriton.hearing("[{\"start\":0,\"end\":16000}]"));
        AsrRequest request = Requests.pcm(0, noise(3));
        List<Utterance> rows =
                rows(task.prepare(Requests.job(Lane.BULK), request).items().getFirst());

        assertThat(task.finish(request, 0, task.read(transcripts(" "), rows)))
                .isInstanceOfSatisfying(
                        Finished.Refused.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo("nothing_recognized"));
    }

    @Test
    void alternativesAreReadFromWhatTheModelWrites() {
        TranscriptionTask task = task(ScriptedTriton.hearing("[{\"start\":0,\"end\":16000}]"));
        AsrRequest request = Requests.pcm(2, noise(1));
        List<Utterance> rows =
                rows(task.prepare(Requests.job(Lane.BULK), request).items().getFirst());
        String json = """
                {"source":"hi you","nBestTokens":[{"word":"hi","tokens":[{"token":"hi","score":0.9}]}]}""";

        assertThat(task.finish(request, 0, task.read(transcripts(json), rows)))
                .isEqualTo(new Finished.Done<>(new Answer.Transcript(
                        "hi you",
                        List.of(new Answer.Segment(0, 1_000, "hi you")),
                        List.of(new Answer.TokenAlternatives("hi", List.of(new Answer.ScoredToken("hi", 0.9)))),
                        1)));
    }

    @Test
    void rowsArePaddedToTheLongestAndTellTheirOwnLength() {
        TranscriptionTask task = task(ScriptedTriton.hearing("[]"));
        Utterance shorter = row(1);
        Utterance longer = row(2);

        List<Tensor> tensors = task.tensors(List.of(shorter, longer));

        assertThat(tensors).extracting(Tensor::name).containsExactly("AUDIO_SIGNAL", "NUM_SAMPLES", "LANG_ID");
        assertThat(tensors.get(0).shape()).containsExactly(2L, 32_000L);
        assertThat(((Tensor.Ints) tensors.get(1)).values()).containsExactly(16_000, 32_000);
        float[] signal = ((Tensor.Floats) tensors.get(0)).values();
        assertThat(signal[15_999]).isNotZero();
        assertThat(signal[16_000]).isZero();
        assertThat(signal[63_999]).isNotZero();
    }

    private static Utterance row(int seconds) {
        TranscriptionTask whole = task(ScriptedTriton.hearing("[{\"start\":0,\"end\":" + seconds * 16_000 + "}]"));
        return rows(whole.prepare(Requests.job(Lane.BULK), Requests.pcm(0, noise(seconds)))
                        .items()
                        .getFirst())
                .getFirst();
    }
}
