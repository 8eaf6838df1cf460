package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitersIT {

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());
    private final Calls calls = new Calls(redis.client(), ViewFixture.PROPERTIES);
    private final Waiters waiters = new Waiters(calls, new SeenView(fixture));

    @BeforeEach
    void start() {
        calls.start();
        await().until(() -> redis.client().publish("wake:here", "nobody") > 0);
    }

    @AfterEach
    void stop() {
        calls.stop();
        redis.close();
    }

    // Why: the re-check of this fixture comes after thirty seconds, so only the call can end the wait in time.
    @Test
    void anEndingWakesWhoWaits() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1 S1.1"));
        CompletableFuture<Optional<JobView>> waiting = waiters.ended(job.id(), History.OWNER, Duration.ofSeconds(60));

        fixture.project(job.of("D1.1@20"));

        await().atMost(Duration.ofSeconds(20)).until(waiting::isDone);
        assertThat(waiting.join()).map(JobView::status).contains(JobStatus.SUCCEEDED);
    }

    @Test
    void whoHasWaitedLongEnoughGetsTheJobAsItStands() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1"));

        Optional<JobView> found =
                waiters.ended(job.id(), History.OWNER, Duration.ofMillis(10)).join();

        assertThat(found).map(JobView::status).contains(JobStatus.QUEUED);
    }

    @Test
    void whatHasEndedIsNotWaitedFor() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1 D1.1@20"));

        CompletableFuture<Optional<JobView>> waiting = waiters.ended(job.id(), History.OWNER, Duration.ofSeconds(60));

        assertThat(waiting).isDone();
    }

    @Test
    void whoWaitsIsAnsweredWhenTheInstanceStops() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1"));
        CompletableFuture<Optional<JobView>> waiting = waiters.ended(job.id(), History.OWNER, Duration.ofSeconds(60));

        calls.stop();

        await().atMost(Duration.ofSeconds(20)).until(waiting::isDone);
        assertThat(waiting.join()).map(JobView::status).contains(JobStatus.QUEUED);
    }

    @Test
    void aThousandWhoWaitHoldNoThread() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1"));
        long before = threads();

        List<CompletableFuture<Optional<JobView>>> waiting = IntStream.range(0, 1000)
                .mapToObj(_ -> waiters.ended(job.id(), History.OWNER, Duration.ofSeconds(60)))
                .toList();

        assertThat(threads()).isLessThan(before + 100);
        fixture.project(job.of("D1.1@20"));
        await().atMost(Duration.ofSeconds(20)).until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
    }

    // Why: virtual threads are in no other count of the JDK.
    private static long threads() {
        HotSpotDiagnosticMXBean diagnostics = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            Path dump = Files.createTempDirectory("threads").resolve("dump.json");
            diagnostics.dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
            return Files.readString(dump)
                    .lines()
                    .filter(line -> line.contains("\"tid\""))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
