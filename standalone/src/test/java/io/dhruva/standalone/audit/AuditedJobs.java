package io.dhruva.standalone.audit;

import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.contract.wire.WireSettings;
import io.dhruva.standalone.parts.PostgresPart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes jobs of every task, each with what becomes of it, and remembers what the audit must say. The jobs lie where
 * live sessions do, so that no worker of the house takes them. All is published in transactions, some of which are aborted.
 */
final class AuditedJobs implements AutoCloseable {

    private static final List<Task> TASKS = List.of(Task.values());
    private static final int CHARACTERS = 5;
    private static final Fault FAULT = new Fault("model_failed", "it broke");

    private final long key;
    private final KafkaProducer<String, Message> producer;
    private final Map<String, String> states = new TreeMap<>();
    private int endings;
    private int results;

    /** All of them belong to that API key. */
    AuditedJobs(WireSettings wire, long key) {
        this.key = key;
        Map<String, Object> settings = wire.producer();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "audited-" + key);
        this.producer = new KafkaProducer<>(settings);
        producer.initTransactions();
    }

    void publish(int count) {
        committed(() -> publishAll(count));
        producer.beginTransaction();
        Job never = job(Task.NMT, CHARACTERS, null);
        send(Topics.LIVE_SESSIONS, never.id(), never);
        send(Topics.RESULTS, never.id(), result(never, completed(answer(never))));
        producer.flush();
        producer.abortTransaction();
    }

    /** Publishes a document, which ends. */
    Job document() {
        Job document = job(Task.NMT, 0, null);
        Payload content = new Payload.Inline(new byte[] {1});
        Answer answer = new Answer.Documents("a.txt", "text/plain", content, List.of());
        committed(() -> {
            send(Topics.LIVE_SESSIONS, document.id(), document);
            succeed(document, answer);
        });
        return document;
    }

    /** Publishes parts of a document, which end. */
    void parts(Job document, int count) {
        committed(() -> {
            for (int i = 0; i < count; i++) {
                Job part = job(Task.NMT, CHARACTERS, document.ref());
                send(Topics.LIVE_SESSIONS, part.id(), part);
                succeed(part, answer(part));
            }
        });
    }

    /** Publishes that a job is to be forgotten, and with it its parts. */
    void forget(Job job) {
        committed(() ->
                send(Topics.JOB_EVENTS, job.id(), new JobEvent(Instant.now(), new JobEvent.Forgotten(job.ref()))));
    }

    private void committed(Runnable publishing) {
        producer.beginTransaction();
        publishing.run();
        producer.commitTransaction();
    }

    private void publishAll(int count) {
        for (int i = 0; i < count; i++) {
            Job job = job(TASKS.get(i % TASKS.size()), CHARACTERS, null);
            send(Topics.LIVE_SESSIONS, job.id(), job);
            switch (i % 4) {
                case 0 -> succeed(job, answer(job));
                case 1 -> {
                    end(job, new Ending.Failed(FAULT));
                    states.put(job.id().value().toString(), "failed");
                    // It is too late, and superseded.
                    end(job, completed(answer(job)));
                }
                case 2 -> {
                    succeed(job, answer(job));
                    JobEvent forgotten = new JobEvent(Instant.now(), new JobEvent.Forgotten(job.ref()));
                    send(Topics.JOB_EVENTS, job.id(), forgotten);
                }
                default -> states.put(job.id().value().toString(), "queued");
            }
        }
    }

    private void succeed(Job job, Answer answer) {
        end(job, completed(answer));
        states.put(job.id().value().toString(), "succeeded");
    }

    private void end(Job job, Ending ending) {
        endings++;
        results += ending instanceof Ending.Completed ? 1 : 0;
        var _ = producer.send(
                new ProducerRecord<>(Topics.conclusions(job), Topics.conclusionKey(job), result(job, ending)));
    }

    private static Result result(Job job, Ending ending) {
        Instant now = Instant.now();
        return new Result(
                job.id(), 1, 1, job.task(), job.owner(), job.route(), "1", "test", now.minusMillis(20), now, ending);
    }

    private static Answer answer(Job job) {
        return switch (job.task()) {
            case ASR -> new Answer.Transcripts(List.of(new Answer.Transcript("hello", List.of(), List.of(), 1.5)));
            case NMT -> new Answer.Translations(List.of(new Answer.Translation("hello", "hola")));
            case TTS -> new Answer.Speeches("en", "wav", 22050, List.of(new Answer.Speech(new byte[100], 0.5)));
        };
    }

    private static Ending completed(Answer answer) {
        return new Ending.Completed(
                List.of(ItemOutcome.DONE), new Payload.Inline(ContentCodec.encode(answer)), new Measure(1, 1.5, 5));
    }

    private Job job(Task task, int characters, @Nullable JobRef parent) {
        byte[] tail = new byte[10];
        ThreadLocalRandom.current().nextBytes(tail);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Job(
                JobId.of(now, tail),
                1,
                1,
                task,
                Lane.INTERACTIVE,
                new Owner(1, key),
                now,
                now.plus(1, ChronoUnit.HOURS),
                new Route("audited", "en", task == Task.NMT ? "es" : null),
                new Measure(1, 0, characters),
                new Payload.Inline(new byte[] {1}),
                Slip.SINGLE,
                List.of(),
                Particulars.NONE,
                null,
                null,
                parent);
    }

    private void send(String topic, JobId id, Message message) {
        var _ = producer.send(new ProducerRecord<>(topic, id.toString(), message));
    }

    /** The state of each job, by its id as uuid. */
    Map<String, String> states() {
        return states;
    }

    /** Whether the audit has each job, what was asked and in its state, and each ending. */
    boolean recorded(PostgresPart postgres) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Connection database = postgres.connect("auth_db");
                Statement statement = database.createStatement()) {
            try (ResultSet row = statement.executeQuery(
                    "select id, state from jobs where job_topic is not null and api_key_id = " + key)) {
                while (row.next()) {
                    found.put(row.getString(1), row.getString(2));
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select count(*) from job_endings e join jobs j on j.id = e.job_id where j.api_key_id = " + key)) {
                row.next();
                return found.equals(states) && row.getInt(1) == endings;
            }
        }
    }

    int endings() {
        return endings;
    }

    int results() {
        return results;
    }

    @Override
    public void close() {
        producer.close();
    }
}
