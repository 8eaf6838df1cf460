package io.dhruva.audit;

import io.dhruva.audit.rows.Opened;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.blobs.keys.SealingKey;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.flag.FlagEvaluation;
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
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.Conclusion;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records about one translation with two inputs. */
public record Records(JobId id) {

    /** A key of an owner. */
    public static final SealingKey SEALING =
            new SealingKey("0f0e0d0c-0b0a-0908-0706-050403020100", new byte[SealingKey.BYTES]);

    public static final Instant ACCEPTED = Instant.parse("2026-01-02T03:04:05.678Z");
    public static final String JOBS = Topics.jobs(Task.NMT, Lane.INTERACTIVE);

    private static final Owner OWNER = new Owner(7, 70);
    private static final Route ROUTE = new Route("nmt", "en", "es");
    private static final Fault FAULT = new Fault("model_failed", "it broke");

    /** The {@code n}th job of a test. */
    public static Records job(int n) {
        byte[] tail = new byte[10];
        tail[0] = (byte) (n >> 8);
        tail[1] = (byte) n;
        return new Records(JobId.of(ACCEPTED, tail));
    }

    public Job accepted(int run, int attempt) {
        return accepted(run, attempt, Slip.SINGLE);
    }

    public Job accepted(int run, int attempt, Slip slip) {
        return accepted(run, attempt, Lane.INTERACTIVE, slip, null);
    }

    /** The job as a part of that document. */
    public Job partOf(Records document, int run) {
        return accepted(run, 1, Lane.INTERACTIVE, Slip.SINGLE, new JobRef(document.id, 1, 1));
    }

    public Job acceptedFor(Lane lane, int run) {
        return accepted(run, 1, lane, Slip.SINGLE, null);
    }

    private Job accepted(int run, int attempt, Lane lane, Slip slip, @Nullable JobRef parent) {
        return new Job(
                id,
                run,
                attempt,
                Task.NMT,
                lane,
                OWNER,
                ACCEPTED,
                ACCEPTED.plusSeconds(60),
                ROUTE,
                new Measure(2, 0, 11),
                new Payload.Inline(new byte[] {1}),
                slip,
                List.of(new FlagEvaluation("asr-vad", "on", "true", "STATIC", ACCEPTED, "production")),
                Particulars.labelled(Map.of("batch", "4")),
                null,
                null,
                parent);
    }

    public Result ended(int run, int attempt, Conclusion conclusion) {
        return new Result(
                id,
                run,
                attempt,
                Task.NMT,
                OWNER,
                ROUTE,
                "1",
                "worker",
                ACCEPTED.plusSeconds(1),
                ACCEPTED.plusMillis(1500),
                conclusion);
    }

    /** The ending with which another model answered than was asked for. */
    public Result doneElsewhere(int run) {
        Result done = done(run, "hola");
        return new Result(
                id,
                run,
                1,
                Task.NMT,
                OWNER,
                new Route("another", "en-GB", "es-MX"),
                "1",
                "worker",
                done.startedAt(),
                done.endedAt(),
                done.conclusion());
    }

    public Result done(int run, String target) {
        return ended(run, 1, completed(target, ItemOutcome.DONE, ItemOutcome.DONE));
    }

    public Result halfDone(int run) {
        return ended(run, 1, completed("hola", ItemOutcome.DONE, new ItemOutcome(FAULT)));
    }

    /** The job's ending when it is a document. */
    public Result documentDone(int run) {
        Payload content = new Payload.Inline(new byte[] {7});
        Answer.Sheet sheet = new Answer.Sheet("a.txt", "es", new Tally(4, 4, 0), content, null, 0);
        Answer answer = new Answer.Documents("a.es.txt", "text/plain", content, List.of(sheet));
        return ended(
                run,
                1,
                new Ending.Completed(
                        List.of(ItemOutcome.DONE),
                        new Payload.Inline(ContentCodec.encode(answer)),
                        new Measure(1, 0, 0),
                        new Tally(4, 4, 0)));
    }

    /** That the job's content is to be forgotten. */
    public JobEvent forgotten() {
        return new JobEvent(ACCEPTED, new JobEvent.Forgotten(new JobRef(id, 1, 1)));
    }

    public Result failed(int run) {
        return ended(run, 2, new Ending.Failed(FAULT));
    }

    private static Ending completed(String target, ItemOutcome... items) {
        return new Ending.Completed(
                List.of(items),
                new Payload.Inline(ContentCodec.encode(answer(target, items))),
                new Measure(items.length, 0, 11));
    }

    static Answer answer(String target, ItemOutcome... items) {
        List<Answer.@Nullable Translation> translations = new ArrayList<>();
        for (ItemOutcome item : items) {
            translations.add(item.done() ? new Answer.Translation("hello", target) : null);
        }
        return new Answer.Translations(translations);
    }

    /** The rows of an ending at an offset of results. */
    public static Rows rows(Result result, long offset) {
        return rows(result, Topics.RESULTS, offset);
    }

    /** The rows of an ending at an offset of that topic. */
    public static Rows rows(Result result, String topic, long offset) {
        Answer answer =
                Rows.completed(result).map(Ending.Completed::payload).orElse(null) instanceof Payload.Inline inline
                        ? ContentCodec.answer(inline.bytes())
                        : null;
        return Rows.of(result, Opened.of(answer), new Place(topic, 0, offset));
    }

    /** The same, when its answer is sealed. */
    public static Rows sealed(Result result, long offset) {
        Ending.Completed plain = Rows.completed(result).orElseThrow();
        byte[] content = ((Payload.Inline) plain.payload()).bytes();
        // Why not sealed truly: each time would give another nonce, and a record has the one that it has.
        Payload payload = new Payload.Inline(SEALING.id(), new byte[12], content);
        Result sealed = new Result(
                result.id(),
                result.run(),
                result.attempt(),
                result.task(),
                result.owner(),
                result.route(),
                result.modelVersion(),
                result.by(),
                result.startedAt(),
                result.endedAt(),
                new Ending.Completed(plain.items(), payload, plain.measure()));
        Opened opened = new Opened(ContentCodec.answer(content), SEALING, false);
        return Rows.of(sealed, opened, new Place(Topics.RESULTS, 0, offset));
    }

    public static Rows rows(Job job, long offset) {
        return Rows.of(job, null, new Place(JOBS, 0, offset));
    }
}
