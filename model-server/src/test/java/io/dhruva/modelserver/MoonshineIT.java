package io.dhruva.modelserver;

import static io.dhruva.modelserver.TritonClient.output;
import static io.dhruva.modelserver.TritonClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.modelserver.engine.Tensor;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Transcription of recordings from Debian's pocketsphinx-testdata. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MoonshineIT {

    private ModelServer server;
    private TritonClient client;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        FetchedModels.require();
        server = ModelServer.start(ModelServerSettings.onFreePorts("asr_am_ensemble"));
        client = new TritonClient(server.port()).awaiting("asr_am_ensemble");
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    private List<String> transcribe(String language, int topK, float[]... recordings) {
        int width = Stream.of(recordings).mapToInt(row -> row.length).max().orElseThrow();
        float[] padded = new float[recordings.length * width];
        int[] lengths = new int[recordings.length];
        int[] alternatives = new int[recordings.length];
        for (int row = 0; row < recordings.length; row++) {
            System.arraycopy(recordings[row], 0, padded, row * width, recordings[row].length);
            lengths[row] = recordings[row].length;
            alternatives[row] = topK;
        }
        int rows = recordings.length;
        List<String> languages = Stream.of(recordings).map(row -> language).toList();
        var response = client.calls()
                .modelInfer(request(
                        "asr_am_ensemble",
                        Tensor.floats("AUDIO_SIGNAL", padded, rows, width),
                        Tensor.ints("NUM_SAMPLES", lengths, rows, 1),
                        Tensor.texts("LANG_ID", languages, rows, 1),
                        Tensor.ints("TOPK", alternatives, rows, 1)));
        assertThat(output(response, "TRANSCRIPTS").shape()).containsExactly((long) rows);
        return output(response, "TRANSCRIPTS").toTexts();
    }

    @Test
    void readAloudProseIsHeardRightEachRowOfABatchAtItsOwnLength() throws Exception {
        List<String> heard = transcribe(
                "en", 0, Recordings.librivox("0880"), Recordings.librivox("0870"), Recordings.librivox("0890"));

        assertThat(heard)
                .zipSatisfy(
                        List.of(
                                Recordings.transcript("0880"),
                                Recordings.transcript("0870"),
                                Recordings.transcript("0890")),
                        (actual, expected) ->
                                assertThat(WordErrors.count(expected, actual)).isLessThanOrEqualTo(1));
    }

    @Test
    void alternativesComeAsJsonWithTheBestFirst() throws Exception {
        assertThat(transcribe("en", 3, Recordings.librivox("0880")).getFirst())
                .startsWith("{\"source\":\"He was not an ill")
                .contains("\"nBestTokens\":[{\"word\":\"He\",\"tokens\":[{\"token\":\"He\",\"score\":");
    }

    @Test
    void silenceAndNothingAtAllAreEmptyTexts() {
        assertThat(transcribe("en", 0, new float[16_000], new float[0])).containsExactly("", "");
    }

    @Test
    void aLanguageThatItDoesNotKnowIsRefusedByName() {
        assertThatThrownBy(() -> transcribe("hi", 0, new float[16_000]))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("'hi'");
    }
}
