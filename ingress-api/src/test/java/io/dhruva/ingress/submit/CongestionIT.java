package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.Queues;
import io.dhruva.ingress.status.RealRedis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CongestionIT {

    private static final Instant NOW = Instant.ofEpochMilli(3_000_000);

    private final RealRedis redis = new RealRedis();

    @AfterEach
    void stop() {
        redis.close();
    }

    private Congestion limitedTo(Duration longestWait) {
        Queues queues = new Queues(redis.client(), Clock.fixed(NOW, ZoneOffset.UTC));
        return new Congestion(
                queues,
                new SubmitProperties(Duration.ZERO, Duration.ZERO, Duration.ZERO, DataSize.ofBytes(1), longestWait));
    }

    /** So many jobs wait, and of late one ended each second. */
    private void waiting(int jobs) {
        redis.client().hset("status:projected", "jobs.nmt.bulk-0", Integer.toString(jobs));
        for (int i = 0; i < jobs; i++) {
            redis.client().zadd("open:jobs.nmt.bulk-0", i, "job " + i);
        }
        redis.client().hset("served:jobs.nmt.bulk-0", Map.of("ended:100", "10", "busy:100", "10000"));
        redis.client().hset("served:jobs.nmt.bulk-0", Map.of("ended:99", "20", "busy:99", "20000"));
        redis.client().hset("served:jobs.nmt.bulk-0", Map.of("ended:90", "9000", "busy:90", "1"));
    }

    @Test
    void whatWouldWaitTooLongIsRefusedUntilTheBacklogIsWithinTheLimit() {
        waiting(100);

        Problem problem = catchThrowableOfType(
                        ProblemException.class,
                        () -> limitedTo(Duration.ofSeconds(70)).check(Task.NMT, Lane.BULK))
                .problem();

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("backlog_too_long");
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatWaitsWithinTheLimitIsTaken() {
        waiting(100);

        assertThatCode(() -> limitedTo(Duration.ofSeconds(100)).check(Task.NMT, Lane.BULK))
                .doesNotThrowAnyException();
    }

    @Test
    void oneLanesBacklogIsNoOtherLanes() {
        waiting(100);

        assertThatCode(() -> limitedTo(Duration.ofSeconds(1)).check(Task.NMT, Lane.INTERACTIVE))
                .doesNotThrowAnyException();
    }

    @Test
    void withoutALimitNothingIsRefused() {
        waiting(100);

        assertThatCode(() -> limitedTo(Duration.ZERO).check(Task.NMT, Lane.BULK))
                .doesNotThrowAnyException();
    }

    @Test
    void whileTheRateIsNotKnownNothingIsRefused() {
        waiting(100);
        redis.client().del("served:jobs.nmt.bulk-0");

        assertThatCode(() -> limitedTo(Duration.ofSeconds(1)).check(Task.NMT, Lane.BULK))
                .doesNotThrowAnyException();
    }
}
