package io.dhruva.ingress.live.socketio.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dhruva.ingress.live.socketio.Arguments;
import io.dhruva.ingress.live.socketio.Refusal;
import java.time.Duration;
import java.util.Arrays;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTest {

    private static final String TASKS = """
            [{"taskType":"asr","config":{"language":{"sourceLanguage":"en"},"samplingRate":8000}},
             {"taskType":"translation","config":{"language":{"sourceLanguage":"en","targetLanguage":"es"}}},
             {"taskType":"tts","config":{"language":{"sourceLanguage":"es"},"gender":"female"}}]""";

    @Test
    void speechIsHeardAsTheFirstTaskSays() {
        Sequence sequence = sequence(TASKS, "{\"responseFrequencyInSecs\":1.5}");

        assertThat(sequence.hearing().samplingRateHz()).isEqualTo(8000);
        assertThat(sequence.pace()).isEqualTo(Duration.ofMillis(1500));
        assertThat(sequence.depth()).isEqualTo(1);
    }

    @Test
    void meanwhileTheChainGoesAsDeepAsWasAskedAndAtTheEndTheWholeWay() {
        Sequence sequence = sequence(TASKS, "{\"responseTaskSequenceDepth\":2}");

        assertThat(sequence.chain("Hello.", false)).hasValueSatisfying(chain -> {
            assertThat(chain.path("pipelineTasks")).hasSize(1);
            assertThat(chain.at("/pipelineTasks/0/taskType").asString()).isEqualTo("translation");
            assertThat(chain.at("/inputData/input/0/source").asString()).isEqualTo("Hello.");
        });
        assertThat(sequence.chain("Hello.", true))
                .hasValueSatisfying(
                        chain -> assertThat(chain.path("pipelineTasks")).hasSize(2));
        assertThat(sequence.chain(" ", true)).isEmpty();
        assertThat(sequence(TASKS, "{}").chain("Hello.", false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"taskType\":\"tts\"}]", "[7]"})
    void aSequenceBeginsWithSpeech(String tasks) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> sequence(tasks, "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"responseFrequencyInSecs\":0}",
                "{\"responseFrequencyInSecs\":21}",
                "{\"responseTaskSequenceDepth\":0}"
            })
    void impossibleSettingsAreRefused(String config) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> sequence(TASKS, config));
    }

    @Test
    void samplesAreFoundAsBytesAndAsBase64() {
        assertThat(samples("{\"audio\":[{\"audioContent\":\"AQI=\"}]}")).containsExactly(1, 2);
        JSONObject bytes = new JSONObject()
                .put("audio", new JSONArray().put(new JSONObject().put("audioContent", new byte[] {3})));
        assertThat(Sequence.samples(arguments(bytes))).containsExactly(3);
        assertThat(samples("{\"audio\":[]}")).isEmpty();
        assertThat(samples("{}")).isEmpty();
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> samples("{\"audio\":[{},{}]}"));
    }

    private static byte[] samples(String input) {
        return Sequence.samples(arguments(new JSONObject(input)));
    }

    private static Sequence sequence(String tasks, String config) {
        return Sequence.of(arguments(new JSONArray(tasks), new JSONObject(config)));
    }

    private static Arguments arguments(Object... values) {
        return new Arguments(Arrays.asList(values));
    }
}
