package io.dhruva.benchmarks.load;

import io.dhruva.contract.Message;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes jobs and puts them on their topics, as the ingress does. */
public final class Jobs implements AutoCloseable {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final KafkaProducer<String, Message> producer;

    public Jobs(WireSettings wire) {
        producer = new KafkaProducer<>(wire.producer());
    }

    /** A translation job with these texts. */
    public static Job translation(String model, Lane lane, List<String> texts) {
        Request request = new Request.NmtRequest("en", null, "es", null, texts);
        return job(Task.NMT, lane, new Route(model, "en", "es"), request);
    }

    public static Job job(Task task, Lane lane, Route route, Request request) {
        byte[] tail = new byte[10];
        ThreadLocalRandom.current().nextBytes(tail);
        Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        return new Job(
                JobId.of(now, tail),
                1,
                1,
                task,
                lane,
                new Owner(1, 1),
                now,
                now.plus(LIFE),
                route,
                new Measure(request.items(), 0, 0),
                new Payload.Inline(ContentCodec.encode(request)),
                Slip.SINGLE,
                List.of(),
                Particulars.NONE,
                null);
    }

    /** The job as a part of that document. */
    public static Job partOf(Job document, Job job) {
        return new Job(
                job.id(),
                job.run(),
                job.attempt(),
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
                job.rerun(),
                null,
                document.ref());
    }

    /** Publishes a job to its lane. */
    public Job submit(Job job) {
        var _ = producer.send(new ProducerRecord<>(
                Topics.jobs(job.task(), job.lane()), job.id().toString(), job));
        return job;
    }

    /** Publishes that the owner wants the job stopped, as the ingress does. */
    public void cancel(Job job) {
        JobEvent event = new JobEvent(Instant.now(), new JobEvent.CancelRequested(job.ref()));
        var _ = producer.send(new ProducerRecord<>(Topics.JOB_EVENTS, job.id().toString(), event));
    }

    /** Waits until everything submitted is acknowledged. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
