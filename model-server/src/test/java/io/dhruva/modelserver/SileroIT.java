package io.dhruva.modelserver;

import static io.dhruva.modelserver.TritonClient.output;
import static io.dhruva.modelserver.TritonClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.modelserver.engine.Tensor;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Voice activity in recordings with known pauses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SileroIT {

    private static final int SECOND = 16_000;

    private ModelServer server;
    private TritonClient client;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        FetchedModels.require();
        server = ModelServer.start(ModelServerSettings.onFreePorts("vad"));
        client = new TritonClient(server.port()).awaiting("vad");
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    private List<int[]> spans(int rate, float... samples) {
        var response = client.calls()
                .modelInfer(request(
                        "vad",
                        Tensor.floats("WAVPATH", samples, samples.length),
                        Tensor.ints("SAMPLING_RATE", new int[] {rate}, 1),
                        Tensor.floats("THRESHOLD", new float[] {0.5f}, 1)));
        String json = output(response, "TIMESTAMPS").toTexts().getFirst();
        return Pattern.compile("\\{\"start\":(\\d+),\"end\":(\\d+)\\}")
                .matcher(json)
                .results()
                .map(span -> new int[] {Integer.parseInt(span.group(1)), Integer.parseInt(span.group(2))})
                .toList();
    }

    @Test
    void aLongPausePartsTwoSpansThatCoverTheSpeech() throws Exception {
        float[] speech = Recordings.librivox("0880");
        float[] twice = new float[2 * speech.length + 3 * SECOND];
        System.arraycopy(speech, 0, twice, SECOND, speech.length);
        System.arraycopy(speech, 0, twice, speech.length + 2 * SECOND, speech.length);

        List<int[]> spans = spans(SECOND, twice);

        assertThat(spans).hasSize(2);
        assertThat(spans.get(0)[0]).isBetween(SECOND / 2, SECOND * 3 / 2);
        assertThat(spans.get(0)[1]).isLessThan(spans.get(1)[0]);
        assertThat(spans.get(1)[1]).isBetween(twice.length - 2 * SECOND, twice.length);
    }

    @Test
    void silenceHasNoSpans() {
        assertThat(spans(SECOND, new float[SECOND])).isEmpty();
    }

    @Test
    void aRateThatItDoesNotHearIsRefused() {
        assertThatThrownBy(() -> spans(44_100, new float[SECOND]))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("44100");
    }
}
