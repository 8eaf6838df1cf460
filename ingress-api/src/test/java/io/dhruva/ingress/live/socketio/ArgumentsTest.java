package io.dhruva.ingress.live.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.json.JSONObject;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void whatIsLeftOutIsAsUsual() {
        Arguments one = Arguments.of(new byte[] {1, 2});

        assertThat(one.audio(0)).containsExactly(1, 2);
        assertThat(one.yes(1, true)).isTrue();
        assertThat(one.yes(2, false)).isFalse();
        assertThat(one.text(3)).isEmpty();
        assertThat(Arguments.of(JSONObject.NULL).audio(0)).isEmpty();
    }

    @Test
    void yesIsReadHoweverItIsWritten() {
        Arguments written = Arguments.of(true, "True", 1, "no", 0, false);

        for (int i = 0; i < 3; i++) {
            assertThat(written.yes(i, false)).isTrue();
            assertThat(written.yes(i + 3, true)).isFalse();
        }
    }

    @Test
    void audioMayComeAsBase64() {
        assertThat(Arguments.of("AQI=").audio(0)).containsExactly(1, 2);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Arguments.of("%").audio(0))
                .extracting(Refusal::trouble)
                .isEqualTo(Trouble.DATA_PROCESSING_ERROR);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Arguments.of(7).audio(0));
    }
}
