package io.dhruva.ingress.live.socketio.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dhruva.ingress.live.socketio.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoicesTest {

    @Test
    void thePlatformsVoicesTellTheirGender() {
        assertThat(Voices.choose("indic-tts-coqui-misc-female", null, List.of()))
                .isEqualTo(new Voices.Choice(null, "female"));
        assertThat(Voices.choose("indic-tts-coqui-misc-male", null, List.of()))
                .isEqualTo(new Voices.Choice(null, "male"));
        assertThat(Voices.choose(null, "male", List.of())).isEqualTo(new Voices.Choice(null, "male"));
    }

    @Test
    void aVoiceThatNobodyHasIsRefused() {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Voices.choose("siren", null, List.of()));
    }
}
