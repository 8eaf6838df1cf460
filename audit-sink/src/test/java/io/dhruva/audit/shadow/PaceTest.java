package io.dhruva.audit.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

    @Test
    void noMoreGoThanTheRateHoweverOftenIsAsked() {
        Pace pace = new Pace(5, 0);

        assertThat(taken(pace, 0, 10 * SECOND, MILLISECOND)).isEqualTo(50);
    }

    @Test
    void whoAsksALittleLateStillHasTheRate() {
        Pace pace = new Pace(100, 0);

        assertThat(taken(pace, 0, 10 * SECOND, 7 * MILLISECOND)).isBetween(990L, 1000L);
    }

    @Test
    void whatAStandstillCostIsNotMadeUpFor() {
        Pace pace = new Pace(10, 0);
        assertThat(pace.takes(0)).isTrue();

        assertThat(taken(pace, 60 * SECOND, 61 * SECOND, MILLISECOND)).isEqualTo(10);
    }

    @Test
    void itSaysHowLongToWait() {
        Pace pace = new Pace(4, 0);
        assertThat(pace.left(0)).isZero();
        assertThat(pace.takes(0)).isTrue();

        assertThat(pace.left(50 * MILLISECOND)).isEqualTo(Duration.ofMillis(200));
    }

    private static long taken(Pace pace, long from, long to, long step) {
        return LongStream.iterate(from, at -> at < to, at -> at + step)
                .filter(pace::takes)
                .count();
    }
}
