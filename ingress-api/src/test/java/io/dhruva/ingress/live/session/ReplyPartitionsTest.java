package io.dhruva.ingress.live.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyPartitionsTest {

    private static final JobId SESSION = JobId.of(Instant.EPOCH, new byte[10]);

    private final ReplyPartitions partitions = new ReplyPartitions();

    @Test
    void aSessionStaysWhereItIsWhileThatIsHeard() {
        partitions.set(List.of(3, 9, 12));

        assertThat(partitions.of(SESSION, 9)).isEqualTo(9);
    }

    @Test
    void aSessionMovesToWhatIsHeardAndAlwaysToTheSame() {
        partitions.set(List.of(9, 3));
        int moved = partitions.of(SESSION, 1);

        assertThat(moved).isIn(3, 9);
        assertThat(partitions.of(SESSION, -1)).isEqualTo(moved);
    }

    @Test
    void aSessionStaysWhereItIsWhileNothingIsHeard() {
        assertThat(partitions.of(SESSION, 7)).isEqualTo(7);
    }

    @Test
    void whoNeedsAPartitionWaitsForOne() throws Exception {
        assertThatThrownBy(() -> partitions.await(Duration.ofMillis(1))).isInstanceOf(ProblemException.class);
        Thread waiting = Thread.ofVirtual().start(() -> partitions.await(Duration.ofMinutes(1)));

        partitions.set(List.of(1));

        assertThat(waiting.join(Duration.ofSeconds(30))).isTrue();
    }
}
