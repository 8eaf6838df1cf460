package io.dhruva.worker;

import io.dhruva.blobs.Payloads;
import io.dhruva.contract.Message;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Fault;
import io.dhruva.contract.result.Result;
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
 * Publishes what is to be known about a job. Its future completes when every broker replica that counts has it; only
 * then may the job's own record be acknowledged. Threads: safe.
 */
final class Settler {

    private static final String ANSWER = "application/vnd.dhruva.answer+avro";

    private final KafkaOperations<String, Message> kafka;
    private final Payloads payloads;
    private final String worker;
    private final Clock clock;

    Settler(KafkaOperations<String, Message> kafka, Payloads payloads, String worker, Clock clock) {
        this.kafka = kafka;
        this.payloads = payloads;
        this.worker = worker;
        this.clock = clock;
    }

    /** Tells that these jobs have begun. Why unanswered: nothing depends on its arrival. */
    void started(List<Job> jobs) {
        List<JobRef> refs = jobs.stream().map(Job::ref).toList();
        CompletableFuture<?> _ =
                kafka.send(Topics.JOB_EVENTS, new JobEvent(clock.instant(), new JobEvent.Started(refs, worker)));
    }

    /** @param startedAt null if no model time was spent */
    CompletableFuture<Void> settle(Job job, Disposition disposition, @Nullable Instant startedAt) {
        return switch (disposition) {
            case Disposition.Complete(Outcome.Done done) ->
                end(
                        job,
                        new Ending.Completed(done.items(), payload(done), done.measure()),
                        done.modelVersion(),
                        startedAt);
            case Disposition.Refuse(Fault fault) -> end(job, new Ending.Refused(fault), null, startedAt);
            case Disposition.Expire ignored -> end(job, new Ending.Expired(), null, startedAt);
            case Disposition.GiveUp(Fault fault) ->
                CompletableFuture.allOf(
                        end(job, new Ending.Failed(fault), null, startedAt),
                        send(Topics.DEAD_LETTERS, job, new DeadLetter(job, fault, worker, clock.instant())));
            case Disposition.RunAgain(Job again) -> send(Topics.jobs(job.task(), again.lane()), job, again);
            case Disposition.Park ignored -> send(Topics.jobs(job.task(), Lane.PARKED), job, job);
        };
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

    private CompletableFuture<Void> end(
            Job job, Ending ending, @Nullable String modelVersion, @Nullable Instant startedAt) {
        Result result = new Result(
                job.id(),
                job.run(),
                job.attempt(),
                job.task(),
                job.owner(),
                job.route(),
                modelVersion,
                worker,
                startedAt,
                clock.instant(),
                ending);
        return send(Topics.RESULTS, job, result);
    }

    private CompletableFuture<Void> send(String topic, Job job, Message message) {
        return kafka.send(topic, job.id().toString(), message).thenAccept(sent -> {});
    }

    private Payload payload(Outcome.Done done) {
        try {
            return payloads.store(ContentCodec.encode(done.answer()), ANSWER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
