package io.dhruva.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TempoTest {

    @ParameterizedTest
    @CsvSource({
        "3, 3, 1.0, 3000", // as it is
        "3, 2, 1.5, 2000", // faster
        "9, 2, 2.0, 4500", // no faster than twice: late rather than cut
        "3, 3.3, 0.909, 3300", // a little slower
        "3, 9, 0.8, 9000", // as slow as it goes, then silence
    })
    void speechLastsAsLongAsWantedWherePeopleCanFollow(double natural, double wanted, double factor, int samples) {
        Tempo tempo = Tempo.of(natural, wanted, 1_000);

        assertThat(tempo.factor()).isCloseTo(factor, within(0.001));
        assertThat(tempo.samples()).isEqualTo(samples);
    }
}
