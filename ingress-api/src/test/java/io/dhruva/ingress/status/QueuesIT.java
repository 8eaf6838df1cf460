package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueuesIT {

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());
    private final Queues queues = new Queues(redis.client(), Clock.fixed(History.ENDED.plusSeconds(1), ZoneOffset.UTC));

    @AfterEach
    void stop() {
        redis.close();
    }

    private List<History> submitted(int count) {
        List<History> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            History job = fixture.newJob();
            fixture.project(job.of("A1.1@" + i));
            fixture.positions.advance(
                    new TopicPartition("jobs.nmt.bulk", 0), i == 0 ? OptionalLong.empty() : OptionalLong.of(i), i + 1L);
            jobs.add(job);
        }
        return jobs;
    }

    private JobResource.Queue queue(History job) {
        JobResource.Queue queue =
                queues.resource(fixture.view(job.id()).orElseThrow()).queue();
        assertThat(queue).isNotNull();
        return Objects.requireNonNull(queue);
    }

    @Test
    void aheadIsWhatCameBeforeAndHasNotEnded() {
        List<History> jobs = submitted(9);
        fixture.project(jobs.get(1).of("D1.1@20"));

        assertThat(queue(jobs.get(4)).ahead()).isEqualTo(3);
    }

    @Test
    void whatWasNeverMeasuredHasNoTime() {
        List<History> jobs = submitted(9);

        assertThat(queue(jobs.get(4)).etaSeconds()).isNull();
        assertThat(queues.expectedWait(Task.NMT, Lane.BULK)).isEmpty();
    }

    @Test
    void theTimeFollowsFromTheRateAtWhichJobsEnded() {
        List<History> jobs = submitted(90);
        // All of them end three seconds after they came: thirty in three seconds.
        jobs.subList(0, 30).forEach(job -> fixture.project(job.of("D1.1@20")));

        assertThat(queue(jobs.get(50)).ahead()).isEqualTo(20);
        assertThat(queue(jobs.get(50)).etaSeconds()).isEqualTo(2.0);
        assertThat(queues.expectedWait(Task.NMT, Lane.BULK)).contains(Duration.ofSeconds(6));
    }

    @Test
    void aLaneInWhichNobodyWaitsMeasuresNothing() {
        submitted(1).forEach(job -> fixture.project(job.of("D1.1@20")));

        assertThat(redis.client().hkeys("served:jobs.nmt.bulk-0")).containsExactly("last");
    }
}
