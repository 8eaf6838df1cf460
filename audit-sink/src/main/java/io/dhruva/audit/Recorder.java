package io.dhruva.audit;

import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.audit.store.SinkMetrics;
import io.dhruva.contract.Message;
import io.dhruva.contract.wire.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps each record to its rows and hands them to the task's batches. Threads: the task's one. */
final class Recorder implements Processor<String, Message, Void, Void> {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final Duration WRITE_EVERY = Duration.ofMillis(100);

    private final TaskBatches tasks;
    private final AnswerReader answers;
    private final SinkMetrics metrics;
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable Batches batches;
    private @Nullable KeyValueStore<Bytes, byte[]> unwritten;

    Recorder(TaskBatches tasks, AnswerReader answers, SinkMetrics metrics) {
        this.tasks = tasks;
        this.answers = answers;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Void, Void> given) {
        Batches own = tasks.begin(given.taskId());
        context = given;
        batches = own;
        unwritten = given.getStateStore(WriteBeforeCommit.NAME);
        given.schedule(WRITE_EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> own.write());
    }

    @Override
    public void process(Record<String, Message> record) {
        RecordMetadata metadata =
                Objects.requireNonNull(context).recordMetadata().orElseThrow();
        Place place = new Place(metadata.topic(), metadata.partition(), metadata.offset());
        Objects.requireNonNull(unwritten).put(WriteBeforeCommit.MARK, WriteBeforeCommit.MARK.get());
        Objects.requireNonNull(batches)
                .add(place, Instant.ofEpochMilli(record.timestamp()), rows(record.value(), place));
    }

    private Rows rows(@Nullable Message message, Place place) {
        if (message instanceof Unreadable unreadable) {
            metrics.unreadable("record");
            log.error("record {} cannot be read ({}), it is left out", place, unreadable.reason());
        }
        return Rows.of(message, answers.of(message, place), place);
    }
}
