package io.dhruva.ingress.live.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntroductionTest {

    @Test
    void theKeyIsFoundWhereverItIs() {
        assertThat(with(Map.of("apiKey", "k1"), Map.of(), null).secret()).contains("k1");
        assertThat(with(Map.of(), Map.of("Authorization", List.of("Bearer k2")), null)
                        .secret())
                .contains("Bearer k2");
        assertThat(with(Map.of(), Map.of("X-API-KEY", List.of("k3")), null).secret())
                .contains("k3");
        assertThat(with(Map.of(), Map.of(), new JSONObject(Map.of("authorization", "k4")))
                        .secret())
                .contains("k4");
        assertThat(with(Map.of("apiKey", " "), Map.of(), new JSONObject(Map.of("x", 1)))
                        .secret())
                .isEmpty();
    }

    @Test
    void whatAsksForAVoiceIsToBeSpoken() {
        assertThat(asks("voice_id", "x").wantsSpeech()).isTrue();
        assertThat(asks("gender", "male").wantsSpeech()).isTrue();
        assertThat(asks("audioFormat", "wav").wantsSpeech()).isTrue();
        assertThat(asks("taskType", "tts").wantsSpeech()).isTrue();
        assertThat(asks("samplingRate", "16000").wantsSpeech()).isFalse();
        assertThat(with(Map.of("taskType", "asr", "gender", "male"), Map.of(), null)
                        .wantsSpeech())
                .isFalse();
    }

    @Test
    void whatIsMissingOrNoNumberIsTold() {
        Introduction client = with(Map.of("samplingRate", "much", "language", ""), Map.of(), null);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> client.needed("language"))
                .extracting(Refusal::trouble)
                .isEqualTo(Trouble.MISSING_PARAMETERS);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> client.number("samplingRate", 16_000))
                .extracting(Refusal::trouble)
                .isEqualTo(Trouble.INVALID_CONFIG);
        assertThat(client.number("rate", 16_000)).isEqualTo(16_000);
    }

    private static Introduction asks(String name, String value) {
        return with(Map.of(name, value), Map.of(), null);
    }

    private static Introduction with(
            Map<String, String> query, Map<String, List<String>> headers, @Nullable Object auth) {
        return Introduction.of(query, headers, auth);
    }
}
