package io.dhruva.worker;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.result.Conclusion;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Publishes what is to be known about a job; of one that only replays another, to the replay alone. Its future completes when every broker replica that counts has it; only
 * then may the job's own record be acknowledged. Threads: safe.
 */
public final class Settler {

    /** Why a job ends whose owner is erased. */
    public static final Fault ERASED = new Fault("erased", "the owner is erased, and what was asked with it");

    private static final String REQUEST = "application/vnd.dhruva.request+avro";
    private static final String ANSWER = "application/vnd.dhruva.answer+avro";

    private final KafkaOperations<String, Message> kafka;
    private final Payloads payloads;
    private final String worker;
    private final Clock clock;

    /** @param worker the name of this process */
    public Settler(KafkaOperations<String, Message> kafka, Payloads payloads, String worker, Clock clock) {
        this.kafka = kafka;
        this.payloads = payloads;
        this.worker = worker;
        this.clock = clock;
    }

    /** Tells that these jobs have begun. Why unanswered: nothing depends on its arrival. */
    public void started(List<Job> jobs) {
        List<JobRef> refs =
                jobs.stream().filter(job -> !job.replayed()).map(Job::ref).toList();
        if (refs.isEmpty()) {
            return;
        }
        CompletableFuture<?> _ =
                kafka.send(Topics.JOB_EVENTS, new JobEvent(clock.instant(), new JobEvent.Started(refs, worker)));
    }

    /**
     * Publishes what is decided about a job. What cannot be sealed any more, since its owner is erased, ends it.
     *
     * @param startedAt null if no model time was spent
     */
    public CompletableFuture<Void> settle(Job job, Disposition disposition, @Nullable Instant startedAt) {
        try {
            return publish(job, disposition, startedAt);
        } catch (Erased e) {
            return conclude(job, new Ending.Refused(ERASED), null, startedAt);
        }
    }

    private CompletableFuture<Void> publish(Job job, Disposition disposition, @Nullable Instant startedAt)
            throws Erased {
        return switch (disposition) {
            case Disposition.Complete(Outcome.Done done) ->
                conclude(job, completed(job, done), done.modelVersion(), startedAt);
            case Disposition.Advance(Outcome.Done done) -> advance(job, done, startedAt);
            case Disposition.Refuse(Fault fault) -> conclude(job, new Ending.Refused(fault), null, startedAt);
            case Disposition.Expire ignored -> conclude(job, new Ending.Expired(), null, startedAt);
            case Disposition.Cancel ignored -> conclude(job, new Ending.Cancelled(), null, startedAt);
            case Disposition.GiveUp(Fault fault) -> giveUp(job, fault, startedAt);
            case Disposition.RunAgain(Job again) -> send(Topics.jobs(job.task(), again.lane()), job, again);
            case Disposition.Park ignored -> send(Topics.jobs(job.task(), Lane.PARKED), job, job);
        };
    }

    private CompletableFuture<Void> giveUp(Job job, Fault fault, @Nullable Instant startedAt) {
        CompletableFuture<Void> ended = conclude(job, new Ending.Failed(fault), null, startedAt);
        return job.replayed()
                ? ended
                : CompletableFuture.allOf(
                        ended, send(Topics.DEAD_LETTERS, job, new DeadLetter(job, fault, worker, clock.instant())));
    }

    /** Hands a chained job to its next step, and tells what this one gave. */
    private CompletableFuture<Void> advance(Job job, Outcome.Done done, @Nullable Instant startedAt) throws Erased {
        Request request = Chaining.request(job, done);
        Job next = Chaining.next(job, done, request, stored(job, ContentCodec.encode(request), REQUEST));
        StepEnded ended = new StepEnded(job.slip().step(), completed(job, done));
        return CompletableFuture.allOf(
                send(Topics.jobs(next.task(), next.lane()), job, next),
                conclude(job, ended, done.modelVersion(), startedAt));
    }

    /** Puts a suspect back into its lane, to run alone when its turn comes; what it has cost so far goes with it. */
    CompletableFuture<Void> suspect(Delivery delivery) {
        Job job = delivery.job();
        ProducerRecord<String, Message> record =
                new ProducerRecord<>(delivery.place().topic(), job.id().toString(), job);
        // Why: this delivery itself ended well, so it is not counted.
        Deliveries.carry(record.headers(), delivery.count() - 1);
        return kafka.send(record).thenAccept(sent -> {});
    }

    private CompletableFuture<Void> conclude(
            Job job, Conclusion conclusion, @Nullable String modelVersion, @Nullable Instant startedAt) {
        Result result = new Result(
                job.id(),
                job.run(),
                job.attempt(),
                job.task(),
                job.slip().step(),
                job.owner(),
                job.route(),
                modelVersion,
                worker,
                startedAt,
                clock.instant(),
                conclusion);
        return kafka.send(Topics.conclusions(job), Topics.conclusionKey(job), result)
                .thenAccept(sent -> {});
    }

    private CompletableFuture<Void> send(String topic, Job job, Message message) {
        return kafka.send(topic, job.id().toString(), message).thenAccept(sent -> {});
    }

    private Ending.Completed completed(Job job, Outcome.Done done) throws Erased {
        return new Ending.Completed(
                done.items(), stored(job, ContentCodec.encode(done.answer()), ANSWER), done.measure());
    }

    /** Sealed as the job's own payload is. */
    private Payload stored(Job job, byte[] content, String contentType) throws Erased {
        try {
            return payloads.store(content, contentType, job.payload().keyId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
