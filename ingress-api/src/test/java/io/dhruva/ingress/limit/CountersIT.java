package io.dhruva.ingress.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.ingress.status.RealRedis;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both ways of counting promise alike; by real clocks. */
class CountersIT {

    private static final RealRedis REDIS = new RealRedis();
    private static final Window SHORT = new Window("short", Duration.ofSeconds(3), 2);
    private static final Window LONG = new Window("long", Duration.ofSeconds(60), 4);

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    static Stream<Counter> counters() {
        return Stream.of(new RedisCounter(REDIS.client()), new LocalCounter(Clock.systemUTC()));
    }

    private static Verdict call(Counter counter, String subject, String id, Window... windows) {
        return counter.admit(subject, List.of(windows), id);
    }

    @ParameterizedTest
    @MethodSource("counters")
    void aFullWindowHoldsBackUntilItsOldestBucketLeaves(Counter counter) {
        Verdict first = call(counter, "full", "1", SHORT);
        call(counter, "full", "2", SHORT);
        Verdict refused = call(counter, "full", "3", SHORT);

        assertThat(first.windows().getFirst().left()).isEqualTo(1);
        assertThat(refused.passed()).isFalse();
        assertThat(refused.second() + refused.retryAfter().toSeconds()).isEqualTo(first.second() + 3);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(10))
                .until(() -> call(counter, "full", "4", SHORT).passed());
        assertThat(call(counter, "full", "5", new Window("short", Duration.ofSeconds(3), 100))
                        .second())
                .isGreaterThanOrEqualTo(first.second() + 3);
    }

    @ParameterizedTest
    @MethodSource("counters")
    void theWindowThatIsFullLongestSaysWhenToComeBack(Counter counter) {
        Window narrow = new Window("narrow", Duration.ofSeconds(60), 1);
        call(counter, "both", "1", SHORT, narrow);
        Verdict refused = call(counter, "both", "2", SHORT, narrow);

        assertThat(refused.windows()).extracting(Verdict.Standing::full).containsExactly(false, true);
        assertThat(refused.retryAfter().toSeconds()).isBetween(58L, 60L);
    }

    @ParameterizedTest
    @MethodSource("counters")
    void whatWasHeldBackIsNotCountedInAnyWindow(Counter counter) {
        for (int i = 0; i < 10; i++) {
            call(counter, "held", "c" + i, SHORT, LONG);
        }

        Verdict last = call(counter, "held", "last", new Window("short", Duration.ofSeconds(3), 100), LONG);
        assertThat(last.windows().getLast().left()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("counters")
    void whatIsTakenOutMakesRoom(Counter counter) {
        Verdict first = call(counter, "out", "1", SHORT, LONG);
        call(counter, "out", "2", SHORT, LONG);
        counter.refund("out", List.of(SHORT, LONG), "1", first.second());

        assertThat(call(counter, "out", "3", SHORT, LONG).passed()).isTrue();
        Verdict full = call(counter, "out", "4", SHORT, LONG);
        assertThat(full.passed()).isFalse();
        assertThat(full.windows().getLast().left()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("counters")
    void whatOnlyRefundedBucketsLeaveBehindHoldsNobodyBack(Counter counter) {
        Window one = new Window("one", Duration.ofSeconds(60), 1);
        for (int i = 0; i < 5; i++) {
            Verdict verdict = call(counter, "again", "c" + i, one);
            assertThat(verdict.passed()).isTrue();
            counter.refund("again", List.of(one), "c" + i, verdict.second());
        }
    }

    @ParameterizedTest
    @MethodSource("counters")
    void aLimitOfNoneLetsNothingThrough(Counter counter) {
        Verdict verdict = call(counter, "none", "1", new Window("none", Duration.ofSeconds(60), 0));

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.retryAfter()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aCallThatComesAgainUnderItsIdIsCountedOnce() {
        Counter counter = new RedisCounter(REDIS.client());
        call(counter, "twice", "1", LONG);
        Verdict again = call(counter, "twice", "1", LONG);

        assertThat(again.passed()).isTrue();
        assertThat(again.windows().getFirst().left()).isEqualTo(3);
    }

    @Test
    void theLastCallOfAFullWindowIsStillLetThroughWhenItsAnswerWasLost() {
        Counter counter = new RedisCounter(REDIS.client());
        call(counter, "lost", "1", SHORT);
        call(counter, "lost", "2", SHORT);

        assertThat(call(counter, "lost", "2", SHORT).passed()).isTrue();
        assertThat(call(counter, "lost", "3", SHORT).passed()).isFalse();
    }
}
