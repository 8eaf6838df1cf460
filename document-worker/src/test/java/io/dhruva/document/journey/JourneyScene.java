package io.dhruva.document.journey;

import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
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
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;

/** A journey in the test driver: what goes in, and what comes out. Lifecycle: closed after each test. */
class JourneyScene {

    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Payload CONTENT = new Payload.Inline(new byte[] {1});
    static final int WINDOW = 3;
    static final Fault FAULT = new Fault("model_failed", "once");
    private static final Route ROUTE = new Route("nmt", "en", "es");

    final List<Message> messages = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    final Job document = document(1);
    final TopologyTestDriver driver;
    private final Serde<Message> serde;
    private final TestOutputTopic<String, Message> batches;
    private final TestOutputTopic<String, Message> endings;

    JourneyScene(Path directory) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "documents");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        serde = listed(messages);
        driver = new TopologyTestDriver(
                JourneyTopology.of(
                        serde,
                        () -> new Journey(new Asked(), (job, partition) -> new Nothing(), WINDOW, "worker-1", clock)),
                settings,
                NOW);
        batches = driver.createOutputTopic(
                Topics.jobs(Task.NMT, Lane.BULK), new StringDeserializer(), serde.deserializer());
        endings = driver.createOutputTopic(Topics.RESULTS, new StringDeserializer(), serde.deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    void submit(Job job) {
        pipe(Topics.DOCUMENTS, job.id().toString(), job);
    }

    void work(DocumentWork.Body... bodies) {
        for (DocumentWork.Body body : bodies) {
            pipe(Topics.DOCUMENT_WORK, document.id().toString(), new DocumentWork(document.ref(), body));
        }
    }

    void home(int number, Ending ending) {
        pipe(Topics.DOCUMENT_RESULTS, document.id().toString(), result(child(number), ending));
    }

    void event(JobEvent.Body body) {
        pipe(Topics.JOB_EVENTS, document.id().toString(), new JobEvent(NOW, body));
    }

    List<JobId> sent() {
        return batches.readValuesToList().stream().map(job -> ((Job) job).id()).toList();
    }

    List<Ending> ends() {
        return endings.readValuesToList().stream()
                .map(result -> (Ending) ((Result) result).conclusion())
                .toList();
    }

    JobId child(int number) {
        return Children.id(document.ref(), new Children.Place(0, number));
    }

    static DocumentWork.Batch batch(int number, int segments, int asked) {
        return new DocumentWork.Batch(
                0, number, segments, asked, 10, ROUTE, asked == 0 ? null : CONTENT, asked == segments ? null : CONTENT);
    }

    static DocumentWork.Extracted extracted() {
        return new DocumentWork.Extracted(List.of(new DocumentWork.Extent(3, 9, 30, null)));
    }

    static Ending.Completed completed(ItemOutcome... items) {
        return new Ending.Completed(List.of(items), CONTENT, new Measure(1, 0, 1), new Tally(1, 1, 0));
    }

    static Result result(JobId id, Ending ending) {
        return new Result(id, 1, 1, Task.NMT, new Owner(7, 1), ROUTE, "1", "nmt-worker", NOW, NOW, ending);
    }

    static Job document(int run) {
        return new Job(
                JobId.of(NOW, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}),
                run,
                1,
                Task.NMT,
                Lane.BULK,
                new Owner(7, 1),
                NOW,
                NOW.plusSeconds(60),
                ROUTE,
                new Measure(1, 0, 0),
                CONTENT,
                Slip.SINGLE,
                List.of(),
                Particulars.NONE,
                null);
    }

    void pipe(String topic, String key, Message message) {
        driver.createInputTopic(topic, new StringSerializer(), serde.serializer())
                .pipeInput(key, message);
    }

    /** Bytes are the message's number. */
    static Serde<Message> listed(List<Message> messages) {
        return Serdes.serdeFrom(
                (topic, message) -> {
                    if (message == null) {
                        return null;
                    }
                    messages.add(message);
                    return ByteBuffer.allocate(4).putInt(messages.size() - 1).array();
                },
                (topic, bytes) -> bytes == null
                        ? null
                        : messages.get(ByteBuffer.wrap(bytes).getInt()));
    }

    private final class Asked implements Workshop {

        @Override
        public void extract(Job job) {
            asked.add("extract");
        }

        @Override
        public void compose(Job job, Home home) {
            asked.add("compose");
        }

        @Override
        public void show(Job job, DocumentWork.Wanted wanted, Home home) {
            asked.add("show");
        }

        @Override
        public void answer(DocumentPartial partial) {
            asked.add("answer " + partial.request());
        }

        @Override
        public void stop(JobId job) {
            asked.add("stop");
        }
    }

    private static final class Nothing implements Home {

        @Override
        public Optional<DocumentWork.Batch> batch(Children.Place place) {
            return Optional.empty();
        }

        @Override
        public Optional<Ending> ending(Children.Place place) {
            return Optional.empty();
        }
    }
}
