package io.dhruva.standalone.live;

import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Answers live sessions by a script, which their language chooses: en, a partial for each frame and a final when the
 * client wants one; fl, thousands of long finals at once; rf, a refusal.
 */
final class ScriptedWorker implements AutoCloseable {

    static final String LONG_TEXT = "lorem ipsum ".repeat(2_000);
    static final int FLOOD = 3_000;

    private static final String NAME = "scripted-live";

    private final KafkaConsumer<String, Message> consumer;
    private final KafkaProducer<String, Message> producer;
    private final Map<JobId, Course> courses = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean running = true;

    ScriptedWorker(WireSettings wire) {
        consumer = new KafkaConsumer<>(wire.consumer());
        producer = new KafkaProducer<>(wire.producer());
        List<TopicPartition> partitions = IntStream.range(0, Topics.LIVE_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.LIVE_INPUTS, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("scripted-worker").start(this::work);
    }

    /** What a session has told, in its order, and what was made of it. */
    static final class Course {
        final List<LiveInput> told = new CopyOnWriteArrayList<>();
        final List<LiveOutput.Final> spoken = new ArrayList<>();
        private final Job job;
        private long expected;

        Course(Job job) {
            this.job = job;
        }

        /** The numbers of the frames that were new, in their order. */
        long frames() {
            return expected;
        }

        boolean closed() {
            return told.stream().anyMatch(input -> input.body() instanceof LiveInput.Closed);
        }
    }

    Course course(String session) {
        return Objects.requireNonNull(courses.get(JobId.of(session)), "the session was not opened");
    }

    /** Announces the model; it has to be repeated within a minute. */
    void offer() {
        ModelOffer offer = new ModelOffer(
                Task.ASR,
                NAME,
                "1",
                List.of(
                        new ModelOffer.Pair("en", null),
                        new ModelOffer.Pair("fl", null),
                        new ModelOffer.Pair("gp", null),
                        new ModelOffer.Pair("rf", null)),
                List.of(),
                true,
                true,
                Instant.now());
        var _ = producer.send(new ProducerRecord<>(Topics.MODELS, Topics.modelKey(Task.ASR, NAME, NAME), offer));
        producer.flush();
    }

    private void work() {
        try (consumer) {
            while (running) {
                for (ConsumerRecord<String, Message> record : consumer.poll(Duration.ofMillis(50))) {
                    if (record.value() instanceof LiveInput input) {
                        take(input);
                    }
                }
            }
        }
    }

    private void take(LiveInput input) {
        if (input.body() instanceof LiveInput.Opened(Job job)) {
            courses.put(input.session(), new Course(job));
        }
        Course course = courses.get(input.session());
        if (course == null) {
            return;
        }
        course.told.add(input);
        int segment = course.spoken.size();
        switch (input.body()) {
            case LiveInput.Opened _ -> {}
            case LiveInput.Resumed _ -> {
                if (course.job.route().sourceLanguage().equals("gp")) {
                    miss(input, input.epoch() - 1);
                }
                course.spoken.stream()
                        .filter(spoken -> spoken.segment() >= input.confirmed())
                        .forEach(spoken -> answer(input, spoken));
            }
            case LiveInput.Audio(long seq, byte[] _) -> {
                if (seq == course.expected) {
                    course.expected++;
                    answer(input, new LiveOutput.Partial(segment, "so far " + seq, 0, 100 * seq));
                }
            }
            case LiveInput.Flushed _ -> flush(course, input, segment);
            case LiveInput.Closed _ -> end(course, input);
        }
    }

    private void flush(Course course, LiveInput input, int segment) {
        if (course.job.route().sourceLanguage().equals("gp")) {
            miss(input, input.epoch());
            return;
        }
        boolean flood = course.job.route().sourceLanguage().equals("fl");
        for (int i = 0; i < (flood ? FLOOD : 1); i++) {
            LiveOutput.Final spoken = spoken(segment + i, flood ? LONG_TEXT : "segment " + (segment + i));
            course.spoken.add(spoken);
            answer(input, spoken);
            if (!flood) {
                answer(input, spoken);
            }
        }
    }

    private static LiveOutput.Final spoken(int segment, String text) {
        return new LiveOutput.Final(
                segment,
                text,
                1_000L * segment,
                1_000L * segment + 900,
                List.of(new LiveOutput.Word("word", 0, 9, 0.5)));
    }

    private void end(Course course, LiveInput input) {
        if (course.job.route().sourceLanguage().equals("rf")) {
            answer(input, new LiveOutput.Refused(new Fault("cancelled", "its owner cancelled it")));
            return;
        }
        double seconds = course.expected / 10.0;
        String transcript = String.join(
                " ", course.spoken.stream().map(LiveOutput.Final::text).toList());
        Answer answer =
                new Answer.Transcripts(List.of(new Answer.Transcript(transcript, List.of(), List.of(), seconds)));
        Job job = course.job;
        Result result = new Result(
                job.id(),
                1,
                1,
                job.task(),
                0,
                job.owner(),
                job.route(),
                "1",
                NAME,
                job.acceptedAt(),
                Instant.now(),
                new Ending.Completed(
                        List.of(ItemOutcome.DONE),
                        new Payload.Inline(ContentCodec.encode(answer)),
                        new Measure(1, seconds, 0)));
        var _ = producer.send(new ProducerRecord<>(Topics.RESULTS, job.id().toString(), result));
        answer(input, new LiveOutput.Ended(transcript, seconds));
    }

    private void miss(LiveInput input, int epoch) {
        answer(input, epoch, new LiveOutput.Refused(new Fault("sequence_gap", "a frame is missing")));
    }

    private void answer(LiveInput input, LiveOutput.Body body) {
        answer(input, input.epoch(), body);
    }

    private void answer(LiveInput input, int epoch, LiveOutput.Body body) {
        LiveOutput output = new LiveOutput(input.session(), epoch, Instant.now(), body);
        var _ = producer.send(new ProducerRecord<>(
                Topics.LIVE_OUTPUTS, input.replyPartition(), input.session().toString(), output));
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Why: else sessions of the next test would be for its model, as long as the offer counts.
        var _ = producer.send(new ProducerRecord<>(Topics.MODELS, Topics.modelKey(Task.ASR, NAME, NAME), null));
        producer.close();
    }
}
