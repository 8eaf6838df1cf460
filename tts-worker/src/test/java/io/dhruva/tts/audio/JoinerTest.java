package io.dhruva.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.tts.audio.Joiner.Spoken;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinerTest {

    @Test
    void silenceLiesBetweenPiecesAndNotAfterTheLast() {
        Spoken first = new Spoken(new float[] {1, 1}, Duration.ofMillis(3));
        Spoken last = new Spoken(new float[] {2}, Duration.ofMillis(500));

        assertThat(Joiner.join(List.of(first, last), 1_000)).containsExactly(1, 1, 0, 0, 0, 2);
    }
}
