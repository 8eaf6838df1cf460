package io.dhruva.modelserver;

import static io.dhruva.modelserver.TritonClient.output;
import static io.dhruva.modelserver.TritonClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.ModelConfigRequest;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speech that the server's own ears understand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SpeechIT {

    private static final int RATE = 22_050;
    private static final String SENTENCE = "The government announced a new policy for farmers today.";

    private ModelServer server;
    private TritonClient client;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        assertThat(Files.exists(Path.of("/usr/bin/espeak-ng")))
                .as("install the Debian package espeak-ng")
                .isTrue();
        FetchedModels.require();
        server = ModelServer.start(ModelServerSettings.onFreePorts("tts", "asr_am_ensemble"));
        client = new TritonClient(server.port()).awaiting("tts").awaiting("asr_am_ensemble");
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    private float[] speak(String language, String speaker, String text) {
        var response = client.calls()
                .modelInfer(request(
                        "tts",
                        Tensor.texts("INPUT_TEXT", List.of(text), 1),
                        Tensor.texts("INPUT_SPEAKER_ID", List.of(speaker), 1),
                        Tensor.texts("INPUT_LANGUAGE_ID", List.of(language), 1)));
        return output(response, "OUTPUT_GENERATED_AUDIO").toFloats();
    }

    private String hear(float[] samples) {
        float[] heard = new float[(int) (samples.length * 16_000L / RATE)];
        for (int i = 0; i < heard.length; i++) {
            double position = (double) i * RATE / 16_000;
            int before = (int) position;
            float after = before + 1 < samples.length ? samples[before + 1] : 0;
            heard[i] = (float) (samples[before] + (position - before) * (after - samples[before]));
        }
        var response = client.calls()
                .modelInfer(request(
                        "asr_am_ensemble",
                        Tensor.floats("AUDIO_SIGNAL", heard, 1, heard.length),
                        Tensor.ints("NUM_SAMPLES", new int[] {heard.length}, 1, 1),
                        Tensor.texts("LANG_ID", List.of("en"), 1, 1)));
        return output(response, "TRANSCRIPTS").toTexts().getFirst();
    }

    @Test
    void englishIsUnderstoodWordForWord() {
        assertThat(WordErrors.count(SENTENCE, hear(speak("en", "female", SENTENCE))))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "es, male, La casa es muy grande y el jardín es bonito.",
        "hi_Deva, female, यह किताब बहुत अच्छी है।",
        "ta, male, இந்த புத்தகம் மிகவும் நல்லது.",
    })
    void otherLanguagesAreSpokenAloudForAboutAsLongAsTheyTake(String language, String speaker, String text) {
        float[] samples = speak(language, speaker, text);

        assertThat(samples.length / (double) RATE).isBetween(1.0, 6.0);
        double energy = 0;
        for (float sample : samples) {
            energy += sample * sample;
        }
        assertThat(Math.sqrt(energy / samples.length)).isGreaterThan(0.01);
    }

    @Test
    void aMansVoiceIsNotAWomans() {
        assertThat(speak("es", "male", "Buenos días")).isNotEqualTo(speak("es", "female", "Buenos días"));
    }

    @Test
    void aTextThatLooksLikeAnOptionIsSpoken() {
        assertThat(speak("es", "male", "--version").length).isGreaterThan(RATE / 4);
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "' '", "'...'", "'?!'", "'-'"})
    void textsWithoutWordsDoNotFail(String text) {
        assertThat(speak("en", "female", text).length).isLessThan(RATE * 2);
    }

    @Test
    void oddTextsAreSpokenToTheirEnd() {
        String odd = "Dr. Smith paid $3.50 for 2 <b>apples</b> & 'pears' @ 10:30 — naïve, isn't it? ☺";

        assertThat(speak("en", "female", odd).length).isGreaterThan(2 * RATE);
    }

    @Test
    void aLanguageWithoutAVoiceIsRefusedByName() {
        assertThatThrownBy(() -> speak("zz", "male", "hello"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("'zz'");
    }

    @Test
    void theConfigTellsTheLanguages() {
        var config = client.calls()
                .modelConfig(ModelConfigRequest.newBuilder().setName("tts").build())
                .getConfig();

        assertThat(config.getParametersOrThrow("languages").getStringValue().split(","))
                .contains("en", "hi", "ta", "te", "bn", "mr", "gu", "kn", "ml", "pa", "as", "ur", "ne", "es");
        assertThat(config.getParametersOrThrow("engine").getStringValue()).isEqualTo("marytts+espeak-ng");
    }
}
