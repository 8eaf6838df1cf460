package io.dhruva.ingress.status;

import io.dhruva.contract.Message;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars.Idempotency;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import io.dhruva.contract.topic.Topics;
import io.dhruva.ingress.status.Transition.Fields;
import io.dhruva.ingress.status.Transition.What;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a record means for the view. Threads: safe. */
@Component
final class Projection {

    private static final byte[] NOTHING = {};
    private static final Duration LEAST = Duration.ofMinutes(1);

    /** For how long an idempotency key stands for its job. */
    private static final Duration KEY_KEPT = Duration.ofHours(24);

    /** For how long it is known that a part of a document has ended, should news of it come late. */
    private static final Duration PART_KEPT = Duration.ofHours(1);

    private final JsonMapper json;
    private final Clock clock;
    private final Duration kept;
    private final Chronicle chronicle;

    Projection(JsonMapper json, Clock clock, StatusProperties properties) {
        this.json = json;
        this.clock = clock;
        this.kept = properties.kept();
        this.chronicle = new Chronicle(json);
    }

    /** The transitions of a record; none for what does not concern the view. */
    List<Transition> of(ConsumerRecord<String, Message> record) {
        String place = new TopicPartition(record.topic(), record.partition()).toString();
        return switch (record.value()) {
            case Job job when job.replayed() -> List.of();
            case Job job when job.parent() != null -> List.of(part(job, place, record.offset()));
            case Job job -> accepted(job, record.topic(), place, record.offset());
            case JobEvent(Instant at, JobEvent.Started started) ->
                started.jobs().stream().map(ref -> started(ref, at)).toList();
            case JobEvent(Instant _, JobEvent.CancelRequested cancel) -> List.of(cancelling(cancel.job()));
            case JobEvent(Instant _, JobEvent.Forgotten forgotten) -> List.of(forgotten(forgotten.job()));
            case JobEvent(Instant _, JobEvent.Progress(JobRef job, int done, int total, int failed)) ->
                List.of(happened(
                        What.PROGRESS,
                        job,
                        new Fields()
                                .with("progress", json.writeValueAsString(new Tally(done, total, failed)))
                                .telling(chronicle.progress(job, done, total, failed))));
            case Result result
            when record.topic().equals(Topics.DOCUMENT_RESULTS) ->
                result.conclusion() instanceof Ending ? List.of(partEnded(result, record.offset())) : List.of();
            case Result result
            when result.conclusion() instanceof Ending ending -> List.of(ended(result, ending, place, record.offset()));
            case Result result
            when result.conclusion() instanceof StepEnded ended -> List.of(stepped(result, ended, record.offset()));
            case null, default -> List.of();
        };
    }

    /** A job that was just published to a topic, before its place is known. */
    List<Transition> accepted(Job job, String topic) {
        return accepted(job, topic, "", -1);
    }

    private List<Transition> accepted(Job job, String topic, String place, long offset) {
        Transition waits = waits(job, topic, place, offset);
        Idempotency key = job.particulars().idempotency();
        Duration left = Duration.between(clock.instant(), job.acceptedAt()).plus(KEY_KEPT);
        return key == null || !left.isPositive() ? List.of(waits) : List.of(waits, keyed(job, key, left));
    }

    private static Transition keyed(Job job, Idempotency key, Duration left) {
        Fields claim = new Fields().with("claim", ViewKeys.claim(key.keyHash())).with("body", key.bodyHash());
        return new Transition(What.KEYED, job.id(), job.run(), job.attempt(), left, "", -1, NOTHING, claim.all());
    }

    /** A part of a document, of which only is kept where it waits. */
    private Transition part(Job job, String place, long offset) {
        Fields fields = new Fields().with("created", job.acceptedAt().toEpochMilli());
        return new Transition(
                What.PART,
                job.id(),
                job.run(),
                job.attempt(),
                keptFrom(job.deadline()),
                place,
                offset,
                NOTHING,
                fields.all());
    }

    private static Transition partEnded(Result result, long offset) {
        Fields fields = new Fields().with("finished", result.endedAt().toEpochMilli());
        return new Transition(
                What.PART_ENDED,
                result.id(),
                result.run(),
                result.attempt(),
                PART_KEPT,
                "",
                offset,
                NOTHING,
                fields.all());
    }

    private Transition waits(Job job, String topic, String place, long offset) {
        Fields fields = new Fields();
        if (topic.equals(Topics.DOCUMENTS)) {
            fields.with("document", 1);
        }
        if (job.slip().chained()) {
            StepFields.plan(job, json, fields);
            fields.with("user", job.owner().userId()).with("key", job.owner().apiKeyId());
        }
        if (job.payload() instanceof Payload.BlobRef blob) {
            fields.with("blob:" + job.slip().step(), json.writeValueAsString(blob));
        }
        if (job.slip().step() <= 1) {
            asked(job, fields);
            fields.with("lies", place.isEmpty() ? null : place + "@" + offset);
        }
        fields.telling(chronicle.queued(job.id(), job.run(), job.attempt()));
        return new Transition(
                What.ACCEPTED,
                job.id(),
                job.run(),
                job.attempt(),
                keptFrom(job.deadline()),
                place,
                offset,
                NOTHING,
                fields.all());
    }

    private void asked(Job job, Fields fields) {
        describe(fields, job.task().code(), job.owner(), job.route())
                .with("created", job.acceptedAt().toEpochMilli())
                .with("lane", job.lane().code())
                .with("asked", json.writeValueAsString(job.measure()))
                .with("labels", json.writeValueAsString(job.labels()))
                .with("flags", json.writeValueAsString(job.flags()));
    }

    /** That a job's owner wants it stopped. */
    Transition cancelling(JobRef job) {
        return happened(What.CANCEL, job, new Fields().telling(chronicle.cancelling(job)));
    }

    /** That a job's content is to be forgotten. */
    Transition forgotten(JobRef job) {
        return happened(What.FORGOTTEN, job, new Fields());
    }

    private Transition stepped(Result result, StepEnded ended, long offset) {
        Fields fields = new Fields();
        StepFields.ended(result, ended, json, fields);
        return new Transition(
                What.STEPPED,
                result.id(),
                result.run(),
                result.attempt(),
                keptFrom(result.endedAt()),
                Integer.toString(ended.step()),
                offset,
                StoredPayload.bytes(ended.completed().payload()),
                fields.all());
    }

    private Transition started(JobRef ref, Instant at) {
        Fields fields = new Fields().with("started", at.toEpochMilli()).telling(chronicle.running(ref));
        return happened(What.STARTED, ref, fields);
    }

    private Transition happened(What what, JobRef ref, Fields fields) {
        return new Transition(what, ref.id(), ref.run(), ref.attempt(), kept, "", -1, NOTHING, fields.all());
    }

    private Transition ended(Result result, Ending ending, String place, long offset) {
        Fields fields = new Fields();
        if (result.step() > 0) {
            StepFields.plan(result.step(), result.task(), result.route(), json, fields);
        }
        describe(fields, result.task().code(), result.owner(), result.route())
                .with("created", result.id().acceptedAt().toEpochMilli())
                .with("status", status(ending).code())
                .with("started", millis(result.startedAt()))
                .with("finished", result.endedAt().toEpochMilli())
                .with("version", result.modelVersion());
        Fault fault = fault(ending);
        if (fault != null) {
            fields.with("fault", json.writeValueAsString(fault));
        }
        byte[] answer = NOTHING;
        List<ItemOutcome> items = List.of();
        Tally tally = null;
        if (ending instanceof Ending.Completed completed) {
            fields.with("items", json.writeValueAsString(completed.items()))
                    .with("measure", json.writeValueAsString(completed.measure()));
            answer = StoredPayload.bytes(completed.payload());
            items = completed.items();
            tally = completed.tally();
        }
        if (tally != null) {
            fields.with("tally", json.writeValueAsString(tally));
        }
        JobRef ref = new JobRef(result.id(), result.run(), result.attempt());
        chronicle.ended(ref, status(ending), fault, items, tally).forEach(fields::telling);
        return new Transition(
                What.ENDED,
                result.id(),
                result.run(),
                result.attempt(),
                keptFrom(result.endedAt()),
                place,
                offset,
                answer,
                fields.all());
    }

    private static Fields describe(Fields fields, String task, Owner owner, Route route) {
        return fields.with("task", task)
                .with("user", owner.userId())
                .with("key", owner.apiKeyId())
                .with("model", route.model())
                .with("source", route.sourceLanguage())
                .with("target", route.targetLanguage());
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    // Why: a view that is rebuilt must not keep what is long over.
    private Duration keptFrom(Instant moment) {
        Duration left = Duration.between(clock.instant(), moment).plus(kept);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    static JobStatus status(Ending ending) {
        return switch (ending) {
            case Ending.Completed completed -> status(completed.items());
            case Ending.Refused _, Ending.Failed _ -> JobStatus.FAILED;
            case Ending.Cancelled _ -> JobStatus.CANCELLED;
            case Ending.Expired _ -> JobStatus.EXPIRED;
        };
    }

    private static JobStatus status(List<ItemOutcome> items) {
        if (items.stream().allMatch(ItemOutcome::done)) {
            return JobStatus.SUCCEEDED;
        }
        return items.stream().anyMatch(ItemOutcome::done) ? JobStatus.PARTIALLY_SUCCEEDED : JobStatus.FAILED;
    }

    static @Nullable Fault fault(Ending ending) {
        return switch (ending) {
            case Ending.Refused refused -> refused.fault();
            case Ending.Failed failed -> failed.fault();
            case Ending.Completed completed
            when status(completed.items()) == JobStatus.FAILED ->
                completed.items().getFirst().fault();
            case Ending.Completed _, Ending.Cancelled _, Ending.Expired _ -> null;
        };
    }
}
