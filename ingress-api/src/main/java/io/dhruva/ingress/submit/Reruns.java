package io.dhruva.ingress.submit;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Rerun;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.topic.Topics;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.JobProblems;
import io.dhruva.ingress.status.JobRecords;
import io.dhruva.ingress.status.JobStatus;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.StatusView;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** Runs jobs again under their own ids, as the next run. Threads: safe. */
@Component
public final class Reruns {

    private static final long CLAIMED_SECONDS = 60;

    private final JobRecords records;
    private final StatusView view;
    private final JobPublisher publisher;
    private final Payloads payloads;
    private final RedisClient redis;
    private final Clock clock;

    Reruns(
            JobRecords records,
            StatusView view,
            JobPublisher publisher,
            Payloads payloads,
            RedisClient redis,
            Clock clock) {
        this.records = records;
        this.view = view;
        this.publisher = publisher;
        this.payloads = payloads;
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * Runs the inputs again that did not succeed. Errors: ProblemException when the job has not ended, when nothing of it
     * failed, or when what is needed is no longer kept; then nothing was published.
     */
    Job failed(JobView job) {
        if (!job.status().terminal()) {
            throw JobProblems.unfinished(job.id().toString()).exception();
        }
        if (job.status() == JobStatus.SUCCEEDED || job.status() == JobStatus.CANCELLED) {
            throw finished(job.id(), "nothing of it failed, it " + ended(job.status()));
        }
        Job original = original(job.id());
        Rerun rest = completable(job, original) ? rest(job) : null;
        return next(original, job.run(), rest, rest == null ? original.measure() : larger(original, job));
    }

    // Why: the steps of a chain share no answer that could be completed, so it runs whole. A document of which nothing
    // is
    // translated has an answer all the same, with its segments.
    private static boolean completable(JobView job, Job original) {
        return !original.slip().chained()
                && (job.status() == JobStatus.PARTIALLY_SUCCEEDED
                        || (job.isDocument() && !job.items().isEmpty()));
    }

    /** Runs a whole job again, after {@code run}. Errors: as {@link #failed}. */
    public Job whole(Job letter, int run) {
        return next(letter, run, letter.rerun(), letter.measure());
    }

    private Job next(Job before, int run, @Nullable Rerun rest, Measure measure) {
        String topic = topic(before);
        claim(before.id(), run + 1);
        Instant now = clock.instant();
        Duration life = Duration.between(before.acceptedAt(), before.deadline());
        Job again = new Job(
                before.id(),
                run + 1,
                1,
                before.task(),
                before.lane(),
                before.owner(),
                before.acceptedAt(),
                now.plus(life),
                before.route(),
                measure,
                before.payload(),
                before.slip(),
                before.flags(),
                before.particulars(),
                rest);
        try {
            publisher.publish(again, topic);
        } catch (ProblemException e) {
            release(again);
            throw e;
        }
        return again;
    }

    private String topic(Job before) {
        try {
            if (LiveSubmission.isLive(before, payloads)) {
                throw Code.NOT_REPEATABLE
                        .problem("it is a live session, and what was said is not kept")
                        .withJob(before.id().toString())
                        .exception();
            }
            return DocumentSubmission.isDocument(before, payloads)
                    ? Topics.DOCUMENTS
                    : Topics.jobs(before.task(), before.lane());
        } catch (Erased e) {
            throw Code.ERASED
                    .problem("the owner is erased, and what was asked with it")
                    .withJob(before.id().toString())
                    .exception();
        } catch (IOException e) {
            throw Code.STORE_UNAVAILABLE.because("what was asked cannot be read just now");
        }
    }

    private void release(Job again) {
        try {
            redis.del(claimOf(again.id(), again.run()));
        } catch (JedisException e) {
            return;
        }
    }

    private static String claimOf(JobId id, int run) {
        return "rerun:" + id + ":" + run;
    }

    // Why: of two who ask at once, one would do the work twice. Without Redis that costs time, no more.
    private void claim(JobId id, int run) {
        try {
            if (redis.set(claimOf(id, run), "1", SetParams.setParams().nx().ex(CLAIMED_SECONDS)) == null) {
                throw JobProblems.unfinished(id.toString()).exception();
            }
        } catch (JedisException e) {
            return;
        }
    }

    private Job original(JobId id) {
        try {
            return records.find(id)
                    .orElseThrow(() -> Code.REQUEST_GONE
                            .problem("what was asked is no longer kept, submit it anew")
                            .withJob(id.toString())
                            .exception());
        } catch (KafkaException e) {
            throw Code.STORE_UNAVAILABLE.because("what was asked cannot be read just now");
        }
    }

    private Rerun rest(JobView job) {
        List<ItemOutcome> outcomes = job.items();
        List<Integer> items = IntStream.range(0, outcomes.size())
                .filter(item -> !outcomes.get(item).done())
                .boxed()
                .toList();
        Payload answer = view.answer(job.id())
                .orElseThrow(() -> Code.RESULT_GONE
                        .problem("what the run before answered is no longer kept, submit it anew")
                        .withJob(job.id().toString())
                        .exception());
        return new Rerun(items, outcomes, answer);
    }

    private static Measure larger(Job original, JobView job) {
        return new Measure(
                original.measure().items(),
                Math.max(original.measure().audioSeconds(), job.measure().audioSeconds()),
                Math.max(original.measure().characters(), job.measure().characters()));
    }

    private static ProblemException finished(JobId id, String detail) {
        return Code.JOB_FINISHED.problem(detail).withJob(id.toString()).exception();
    }

    private static String ended(JobStatus status) {
        return status == JobStatus.SUCCEEDED ? "succeeded" : "was cancelled";
    }
}
