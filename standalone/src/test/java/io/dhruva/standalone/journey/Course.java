package io.dhruva.standalone.journey;

import io.dhruva.benchmarks.load.Jobs;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request.NmtRequest;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.standalone.House;
import io.dhruva.standalone.pipeline.Stage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes what happens to jobs by itself, as ingress and workers would. */
final class Course implements AutoCloseable {

    private final KafkaProducer<String, Message> producer;

    Course(House house) {
        house.started("topics", "registry");
        producer = new KafkaProducer<>(Stage.wire(house).producer());
    }

    /** A job of the first user, not yet taken in. */
    static Job job(Route route, List<String> texts) {
        return Jobs.job(Task.NMT, Lane.BULK, route, new NmtRequest("en", null, "es", null, texts));
    }

    /** Takes in a job with two inputs, for a model that never comes. */
    Job accepted() throws InterruptedException, ExecutionException {
        Job job = job(new Route("a-model-that-never-comes", "en", "es"), List.of("One.", "Two."));
        accept(job);
        return job;
    }

    void accept(Job job) throws InterruptedException, ExecutionException {
        send(Topics.jobs(job.task(), job.lane()), job, job);
    }

    void buried(Job job, Fault fault) throws InterruptedException, ExecutionException {
        send(Topics.DEAD_LETTERS, job, new DeadLetter(job, fault, "test", Instant.now()));
    }

    void started(Job job) throws InterruptedException, ExecutionException {
        send(Topics.JOB_EVENTS, job, new JobEvent(Instant.now(), new JobEvent.Started(List.of(job.ref()), "test")));
    }

    void progressed(Job job) throws InterruptedException, ExecutionException {
        JobRef ref = job.ref();
        send(Topics.JOB_EVENTS, job, new JobEvent(Instant.now(), new JobEvent.Progress(ref, 1, 2, 0)));
    }

    void succeeded(Job job) throws InterruptedException, ExecutionException {
        Answer answer = new Answer.Translations(
                List.of(new Answer.Translation("One.", "Uno."), new Answer.Translation("Two.", "Dos.")));
        ended(
                job,
                new Ending.Completed(
                        List.of(ItemOutcome.DONE, ItemOutcome.DONE),
                        new Payload.Inline(ContentCodec.encode(answer)),
                        new Measure(2, 0, 8)));
    }

    void ended(Job job, Ending ending) throws InterruptedException, ExecutionException {
        Result result = new Result(
                job.id(),
                job.run(),
                job.attempt(),
                job.task(),
                job.owner(),
                job.route(),
                "1",
                "test",
                null,
                Instant.now(),
                ending);
        send(Topics.RESULTS, job, result);
    }

    private void send(String topic, Job job, Message message) throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(topic, job.id().toString(), message)).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
