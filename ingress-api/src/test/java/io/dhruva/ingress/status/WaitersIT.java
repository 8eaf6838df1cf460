package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitersIT {

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());
    private final Waiters waiters = new Waiters(redis.client(), new Seen(), ViewFixture.PROPERTIES);

    @BeforeEach
    void start() {
        waiters.start();
        await().until(() -> redis.client().publish("wake:here", "nobody") > 0);
    }

    @AfterEach
    void stop() {
        waiters.stop();
        redis.close();
    }

    // Why: the re-check of this fixture comes after thirty seconds, so only the call can end the wait in time.
    @Test
    void anEndingWakesWhoWaits() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1 S1.1"));
        CompletableFuture<Optional<JobView>> waiting =
                CompletableFuture.supplyAsync(() -> waiters.awaitEnd(job.id(), History.OWNER, Duration.ofSeconds(60)));
        await().until(() -> redis.client().exists(Transitions.waiters(job.id())));

        fixture.project(job.of("D1.1@20"));

        await().atMost(Duration.ofSeconds(20)).until(waiting::isDone);
        assertThat(waiting.join()).map(JobView::status).contains(JobStatus.SUCCEEDED);
    }

    @Test
    void whoHasWaitedLongEnoughGetsTheJobAsItStands() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1"));

        Optional<JobView> found = waiters.awaitEnd(job.id(), History.OWNER, Duration.ofMillis(10));

        assertThat(found).map(JobView::status).contains(JobStatus.QUEUED);
    }

    @Test
    void whatHasEndedIsNotWaitedFor() {
        History job = fixture.newJob();
        fixture.project(job.of("A1.1 D1.1@20"));

        CompletableFuture<Optional<JobView>> waiting =
                CompletableFuture.supplyAsync(() -> waiters.awaitEnd(job.id(), History.OWNER, Duration.ofSeconds(60)));

        await().atMost(Duration.ofSeconds(20)).until(waiting::isDone);
    }

    private final class Seen implements StatusView {

        @Override
        public void accepted(Job job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<JobView> find(JobId id, Owner asker) {
            return fixture.view(id);
        }

        @Override
        public void cancelling(JobRef job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forgotten(JobRef job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Payload.BlobRef> blobs(JobView job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Payload> answer(JobId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Payload> answer(JobId id, int run, int step) {
            throw new UnsupportedOperationException();
        }
    }
}
