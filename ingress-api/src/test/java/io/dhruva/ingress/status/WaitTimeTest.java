package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.ingress.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTimeTest {

    @ParameterizedTest
    @CsvSource({"20s, 20000", "20, 20000", "500ms, 500", "1m, 60000", "90s, 60000", "999999999m, 60000", "0, 0"})
    void aTimeIsReadAndNeverLongerThanAMinute(String wait, long millis) {
        assertThat(WaitTime.parse(wait)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void whoSaysNothingDoesNotWait() {
        assertThat(WaitTime.parse(null)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1s", "20 s", "1e3", "s"})
    void whatIsNoTimeIsRefused(String wait) {
        assertThatThrownBy(() -> WaitTime.parse(wait)).isInstanceOf(ProblemException.class);
    }
}
