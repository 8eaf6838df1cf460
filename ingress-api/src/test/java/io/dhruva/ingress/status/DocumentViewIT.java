package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.Message;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Documents in the view, and the jobs that are parts of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentViewIT {

    private static final String PLACE = Topics.jobs(Task.NMT, Lane.BULK) + "-0";

    private final RealRedis redis = new RealRedis();
    private final ViewFixture fixture = new ViewFixture(redis.client());

    @AfterAll
    void stop() {
        redis.close();
    }

    private static ConsumerRecord<String, Message> record(String topic, long offset, Message message) {
        return new ConsumerRecord<>(topic, 0, offset, "key", message);
    }

    private static ConsumerRecord<String, Message> submitted(History job, int run, long offset) {
        return record(Topics.DOCUMENTS, offset, job.job(run, 1));
    }

    private static ConsumerRecord<String, Message> progress(JobId id, int run, int done, int total, int failed) {
        JobEvent.Progress progress = new JobEvent.Progress(new JobRef(id, run, 1), done, total, failed);
        return record(Topics.JOB_EVENTS, 0, new JobEvent(History.ACCEPTED.plusSeconds(1), progress));
    }

    private static ConsumerRecord<String, Message> started(JobId id) {
        JobEvent.Started started = new JobEvent.Started(List.of(new JobRef(id, 1, 1)), "w");
        return record(Topics.JOB_EVENTS, 0, new JobEvent(History.ACCEPTED.plusSeconds(1), started));
    }

    private static ConsumerRecord<String, Message> ended(
            History job, String topic, int run, long offset, @Nullable Tally tally) {
        Job ofRun = job.job(run, 1);
        Ending ending = tally == null
                ? new Ending.Cancelled()
                : new Ending.Completed(
                        List.of(ItemOutcome.DONE), new Payload.Inline(new byte[] {1}), new Measure(1, 0, 9), tally);
        return record(
                topic,
                offset,
                new Result(
                        ofRun.id(),
                        run,
                        1,
                        Task.NMT,
                        History.OWNER,
                        ofRun.route(),
                        null,
                        "w",
                        null,
                        History.ENDED,
                        ending));
    }

    private static ConsumerRecord<String, Message> part(History part, History document, long offset) {
        Job job = part.job(1, 1);
        return record(
                Topics.jobs(Task.NMT, Lane.BULK),
                offset,
                new Job(
                        job.id(),
                        1,
                        1,
                        job.task(),
                        job.lane(),
                        job.owner(),
                        job.acceptedAt(),
                        job.deadline(),
                        job.route(),
                        job.measure(),
                        job.payload(),
                        job.slip(),
                        job.flags(),
                        job.particulars(),
                        null,
                        null,
                        new JobRef(document.id(), 1, 1)));
    }

    private JobResource.Progress shown(History job) {
        return JobResource.of(fixture.view(job.id()).orElseThrow()).progress();
    }

    @Test
    void theProgressOfADocumentIsThatOfItsSegments() {
        History job = fixture.newJob();

        fixture.project(List.of(submitted(job, 1, 5)));
        JobResource.Progress before = shown(job);
        fixture.project(List.of(progress(job.id(), 1, 3, 10, 1)));
        JobResource.Progress during = shown(job);
        fixture.project(List.of(ended(job, Topics.RESULTS, 1, 7, new Tally(9, 10, 1))));

        assertThat(before).isEqualTo(new JobResource.Progress(0, 0, 0));
        assertThat(during).isEqualTo(new JobResource.Progress(3, 10, 1));
        assertThat(shown(job)).isEqualTo(new JobResource.Progress(9, 10, 1));
        assertThat(redis.client()
                        .zscore(
                                Transitions.open(Topics.DOCUMENTS + "-0"),
                                job.id().toString()))
                .isNull();
    }

    @Test
    void progressNeverGoesBackWithinARunAndBeginsAnewWithTheNext() {
        History job = fixture.newJob();

        fixture.project(
                List.of(submitted(job, 1, 5), progress(job.id(), 1, 7, 10, 0), progress(job.id(), 1, 3, 10, 0)));
        JobResource.Progress first = shown(job);
        fixture.project(List.of(ended(job, Topics.RESULTS, 1, 7, new Tally(8, 10, 2)), submitted(job, 2, 6)));

        assertThat(first).isEqualTo(new JobResource.Progress(7, 10, 0));
        assertThat(shown(job)).isEqualTo(new JobResource.Progress(0, 0, 0));
    }

    @Test
    void anyOrderGivesTheSameProgress() {
        Random random = new Random(42);
        Set<String> shown = new HashSet<>();
        for (int round = 0; round < 100; round++) {
            History job = fixture.newJob();
            List<ConsumerRecord<String, Message>> records = new ArrayList<>(List.of(
                    submitted(job, 1, 5),
                    started(job.id()),
                    progress(job.id(), 1, 0, 4, 0),
                    progress(job.id(), 1, 2, 10, 1),
                    progress(job.id(), 1, 5, 10, 1),
                    ended(job, Topics.RESULTS, 1, 9, null)));
            Collections.shuffle(records, random);
            fixture.project(records);
            shown.add(fixture.view(job.id()).orElseThrow().status() + " " + shown(job));
        }

        assertThat(shown).containsExactly("CANCELLED " + new JobResource.Progress(5, 10, 1));
    }

    @Test
    void aPartHasItsPlaceAndNothingElse() {
        History document = fixture.newJob();
        History part = fixture.newJob();

        fixture.project(List.of(started(part.id()), part(part, document, 12), started(part.id())));

        String id = part.id().toString();
        assertThat(redis.client().zscore(Transitions.open(PLACE), id)).isEqualTo(12.0);
        assertThat(fixture.view(part.id())).isEmpty();
        assertThat(redis.client().exists(Transitions.events(part.id()))).isFalse();
        assertThat(redis.client().zscore(ViewKeys.fresh(History.OWNER.userId()), id))
                .isNull();
    }

    @Test
    void aPartThatEndedLeavesItsPlaceForGood() {
        History document = fixture.newJob();
        History part = fixture.newJob();
        ConsumerRecord<String, Message> waits = part(part, document, 20);
        ConsumerRecord<String, Message> end = ended(part, Topics.DOCUMENT_RESULTS, 1, 3, new Tally(1, 1, 0));

        fixture.project(List.of(waits, end, waits, end, started(part.id())));

        String id = part.id().toString();
        assertThat(redis.client().zscore(Transitions.open(PLACE), id)).isNull();
        assertThat(fixture.view(part.id())).isEmpty();
        assertThat(redis.client().exists(Transitions.answer(part.id()))).isFalse();
        assertThat(redis.client().exists(Transitions.events(part.id()))).isFalse();
        assertThat(redis.client().zscore(ViewKeys.fresh(History.OWNER.userId()), id))
                .isNull();
        assertThat(redis.client().ttl(Transitions.job(part.id()))).isPositive();
    }

    @Test
    void anEndOfAPartThatComesFirstIsRemembered() {
        History part = fixture.newJob();

        fixture.project(List.of(
                ended(part, Topics.DOCUMENT_RESULTS, 1, 3, new Tally(1, 1, 0)), part(part, fixture.newJob(), 30)));

        assertThat(redis.client().zscore(Transitions.open(PLACE), part.id().toString()))
                .isNull();
    }
}
