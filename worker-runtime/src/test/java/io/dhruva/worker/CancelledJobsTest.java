package io.dhruva.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CancelledJobsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    private final CancelledJobs cancelled = new CancelledJobs(Map.of(), Clock.systemUTC(), 2);

    @Test
    void aCancelHoldsForItsRunAndThoseBefore() {
        cancelled.note(new JobRef(job(1, 1).id(), 2, 1));
        cancelled.note(new JobRef(job(1, 1).id(), 1, 1));

        assertThat(cancelled.contains(job(1, 1))).isTrue();
        assertThat(cancelled.contains(job(1, 2))).isTrue();
        assertThat(cancelled.contains(job(1, 3))).isFalse();
        assertThat(cancelled.contains(job(2, 1))).isFalse();
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int n = 1; n <= 3; n++) {
            cancelled.note(job(n, 1).ref());
        }

        assertThat(cancelled.contains(job(1, 1))).isFalse();
        assertThat(cancelled.contains(job(2, 1))).isTrue();
        assertThat(cancelled.contains(job(3, 1))).isTrue();
    }

    @Test
    void aPartIsCancelledWithItsDocumentAndByItself() {
        cancelled.note(new JobRef(job(1, 1).id(), 1, 1));

        assertThat(cancelled.contains(part(2, 1))).isTrue();
        assertThat(cancelled.contains(part(2, 2))).isFalse();

        cancelled.note(job(2, 1).ref());

        assertThat(cancelled.contains(part(2, 2))).isTrue();
        assertThat(cancelled.contains(part(3, 2))).isFalse();
    }

    /** A job of the first one's run. */
    private static Job part(int n, int runOfDocument) {
        return job(n, 1, new JobRef(new JobId(new UUID(1, 1)), runOfDocument, 1));
    }

    private static Job job(int n, int run) {
        return job(n, run, null);
    }

    private static Job job(int n, int run, @Nullable JobRef parent) {
        return new Job(
                new JobId(new UUID(1, n)),
                run,
                1,
                Task.NMT,
                Lane.BULK,
                new Owner(1, 1),
                NOW,
                NOW.plusSeconds(60),
                new Route("nmt", "en", "es"),
                new Measure(1, 0, 4),
                new Payload.Inline(new byte[] {1}),
                Slip.SINGLE,
                List.of(),
                Particulars.NONE,
                null,
                null,
                parent);
    }
}
