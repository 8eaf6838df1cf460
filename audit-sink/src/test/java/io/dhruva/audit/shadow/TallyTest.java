package io.dhruva.audit.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.audit.shadow.Difference.Errors;
import io.dhruva.contract.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final JobId JOB = JobId.of(Instant.parse("2026-01-02T03:04:05Z"), new byte[10]);

    private final Tally tally = new Tally();

    @Test
    void everyJobIsCountedOnce() {
        compare(same(), 10);
        compare(different("one", "two"), 20);
        tally.failed("expired");
        tally.failed("expired");
        tally.erased();
        tally.skipped();

        Report report = tally.report();

        assertThat(tally.done()).isEqualTo(6);
        assertThat(report.compared()).isEqualTo(2);
        assertThat(report.same()).isEqualTo(1);
        assertThat(report.different()).isEqualTo(1);
        assertThat(report.errors()).isEqualTo(2);
        assertThat(report.faults()).isEqualTo(Map.of("expired", 2L));
        assertThat(report.erased()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.models().shadowed()).containsExactly("b");
    }

    @Test
    void ratesAreOfAllWordsTogether() {
        compare(new Difference(false, "x", "y", new Errors(1, 1), new Errors(2, 10), null), 1);
        compare(new Difference(true, "z", "z", new Errors(0, 9), new Errors(0, 10), null), 1);

        assertThat(tally.report().wer()).isEqualTo(0.1);
        assertThat(tally.report().cer()).isEqualTo(0.1);
    }

    @Test
    void percentilesAreByNearestRank() {
        for (int ms = 1; ms <= 200; ms++) {
            compare(same(), ms);
        }

        assertThat(tally.report().latencyMs().recorded()).isEqualTo(new Report.Latency(100, 190));
    }

    @Test
    void fewSamplesAreKeptAndOnlyTheirBegin() {
        for (int i = 0; i < 30; i++) {
            compare(different("nul\0 " + "x".repeat(1000), "other"), 1);
        }

        assertThat(tally.report().samples()).hasSize(20).allSatisfy(sample -> {
            assertThat(sample.recorded()).startsWith("nul x").hasSize(501);
            assertThat(sample.job()).isEqualTo(JOB.toString());
        });
    }

    @Test
    void whatIsForgottenIsNotQuoted() {
        compare(different("one", "two"), 1);

        tally.forget(Set.copyOf(tally.quoted()));

        assertThat(tally.report().samples())
                .containsExactly(new Report.Sample(JOB.toString(), null, null, 0.0, 0.0, null));
    }

    @Test
    void whatWasNotComparedHasNoRates() {
        Report report = tally.report();

        assertThat(report.wer()).isNull();
        assertThat(report.secondsLonger()).isNull();
        assertThat(report.latencyMs().shadowed()).isNull();
    }

    private void compare(Difference difference, long ms) {
        tally.compared(
                JOB,
                new Tally.Answered("a", Duration.ofMillis(ms)),
                new Tally.Answered("b", Duration.ofMillis(ms)),
                difference);
    }

    private static Difference same() {
        return different("one", "one");
    }

    private static Difference different(String before, String after) {
        return new Difference(before.equals(after), before, after, new Errors(0, 1), new Errors(0, 3), null);
    }
}
