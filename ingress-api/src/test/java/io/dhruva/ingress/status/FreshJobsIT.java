package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshJobsIT {

    private static final JobFilter ANY = new JobFilter(Set.of(), null, Map.of(), null);
    private static final long USER = History.OWNER.userId();

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());
    private final FreshJobs fresh = new FreshJobs(redis.client(), new JobHash(fixture.json));

    @AfterEach
    void stop() {
        redis.close();
    }

    private History projected(String happenings) {
        History job = fixture.newJob();
        fixture.project(job.of(happenings));
        return job;
    }

    @Test
    void openAndJustEndedJobsAreThereTheNewestFirst() {
        List<History> jobs = List.of(projected("A1.1"), projected("A1.1 S1.1"), projected("A1.1 D1.1@20"));

        assertThat(fresh.page(USER, ANY, null, 10))
                .extracting(JobView::id)
                .containsExactlyElementsOf(jobs.stream()
                        .map(History::id)
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }

    @Test
    void nobodySeesAnothersJobs() {
        projected("A1.1");

        assertThat(fresh.page(USER + 1, ANY, null, 10)).isEmpty();
    }

    @Test
    void aFilterLooksAtHowTheJobStandsAndFindsItBehindManyOthers() {
        History wanted = projected("A1.1 X1.1@20");
        IntStream.range(0, 450).forEach(_ -> projected("A1.1"));
        JobFilter cancelled = new JobFilter(Set.of(JobStatus.CANCELLED), "nmt", Map.of("batch", "4"), null);

        assertThat(fresh.page(USER, cancelled, null, 10))
                .extracting(JobView::id)
                .containsExactly(wanted.id());
        assertThat(fresh.page(USER, ANY, null, 300)).hasSize(300);
    }

    @Test
    void aPageBeginsBelowItsCursor() {
        IntStream.range(0, 5).forEach(_ -> projected("A1.1"));
        List<JobView> all = fresh.page(USER, ANY, null, 10);

        assertThat(fresh.page(USER, ANY, all.get(1).id(), 2)).isEqualTo(all.subList(2, 4));
    }

    @Test
    void whatEndedLongBeforeAnotherIsLeftToTheTable() {
        History job = projected("A1.1 D1.1@20");
        double longAgo = History.ENDED.minusSeconds(3600).toEpochMilli();
        redis.client().zadd("settled:" + USER, longAgo, job.id().toString());

        History last = projected("A1.1 D1.1@21");

        assertThat(fresh.page(USER, ANY, null, 10)).extracting(JobView::id).containsExactly(last.id());
    }

    @Test
    void aJobThatRunsAgainIsOpenAgain() {
        History job = projected("A1.1 D1.1@20 A2.1");

        assertThat(redis.client().zscore("settled:" + USER, job.id().toString()))
                .isNull();
        assertThat(fresh.among(USER, fresh.page(USER, ANY, null, 10))).containsExactly(job.id());
    }
}
