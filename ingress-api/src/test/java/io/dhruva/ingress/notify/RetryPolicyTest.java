package io.dhruva.ingress.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2050-01-01T00:00:00Z");
    private static final RetryPolicy POLICY =
            new RetryPolicy(Duration.ofSeconds(5), Duration.ofHours(1), new Random(42));

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "5, 80", "10, 2560", "11, 3600", "1000, 3600"})
    void eachWaitIsTwiceAsLongUpToTheLongest(int attempts, long seconds) {
        Instant next = POLICY.next(attempts, NOW, Instant.MAX).orElseThrow();

        assertThat(Duration.between(NOW, next))
                .isBetween(Duration.ofMillis(seconds * 800), Duration.ofMillis(seconds * 1200));
    }

    @Test
    void notAllComeBackAtOnce() {
        assertThat(POLICY.next(5, NOW, Instant.MAX)).isNotEqualTo(POLICY.next(5, NOW, Instant.MAX));
    }

    @Test
    void aDeliveryIsGivenUpInTheEnd() {
        Optional<Instant> next = POLICY.next(11, NOW, NOW.plus(Duration.ofMinutes(40)));

        assertThat(next).isEmpty();
    }
}
