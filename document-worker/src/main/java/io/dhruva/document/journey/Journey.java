package io.dhruva.document.journey;

import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.document.journey.Standing.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the batches of documents out and counts them home: the join of {@code documents.work} and {@code
 * documents.results} by the document's id. What it publishes, what it remembers and what it has read are one Kafka
 * transaction, so each batch goes out once and each document ends once, whatever dies.
 *
 * <p>Lifecycle: one for each partition; when it begins, the work on its unfinished documents begins again. Threads: the
 * stream's. Source: KIP-447 (exactly_once_v2).
 */
final class Journey implements Processor<String, Message, String, Message> {

    private static final Logger log = LoggerFactory.getLogger(Journey.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** A document that kills its worker is begun so often. */
    private static final int MOST_STARTS = 5;

    private static final Fault LETHAL =
            new Fault("document_failed", "work on it was begun " + MOST_STARTS + " times and never came to an end");

    private final Workshop workshop;
    private final Homes homes;
    private final int window;
    private final String worker;
    private final Clock clock;
    private final Cancelled cancelled = new Cancelled();
    private final Telling telling = new Telling();
    private @Nullable ProcessorContext<String, Message> context;
    private @Nullable UnderWay underWay;

    /** Where the batches of a document of that partition are read from outside. */
    interface Homes {
        Home of(JobRef document, int partition);
    }

    /**
     * A journey that has not begun.
     *
     * @param window batches of a document that are out at once, at most: so a small document does not wait for all of a
     *     large one that came before it
     */
    Journey(Workshop workshop, Homes homes, int window, String worker, Clock clock) {
        this.workshop = workshop;
        this.homes = homes;
        this.window = window;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, Message> given) {
        context = given;
        underWay = UnderWay.of(given);
        given.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, at -> look());
        underWay.all().forEach(job -> beginAgain(job, underWay.standing(job)));
    }

    private void beginAgain(Job job, Standing standing) {
        if (standing.starts() >= MOST_STARTS) {
            log.warn("document {} is given up", job.id());
            end(job, new Ending.Failed(LETHAL));
            DeadLetter letter = new DeadLetter(job, LETHAL, worker, clock.instant());
            context().forward(new Record<>(job.id().toString(), letter, now()), JourneyTopology.LETTERS);
            return;
        }
        underWay().keep(job, standing.begunAgain());
        work(job, standing.phase());
    }

    private void work(Job job, Phase phase) {
        switch (phase) {
            case EXTRACTING -> workshop.extract(job);
            case COMPOSING -> workshop.compose(job, homeOf(job));
            case TRANSLATING -> {}
        }
    }

    @Override
    public void process(Record<String, Message> record) {
        switch (record.value()) {
            case Job job -> accept(job);
            case DocumentWork(JobRef document, DocumentWork.Body body) -> {
                Job job = underWay().job(document.id());
                if (job != null && job.run() == document.run()) {
                    goOn(job, underWay().standing(job), body);
                } else if (body instanceof DocumentWork.Wanted wanted) {
                    workshop.answer(new DocumentPartial(wanted.request(), new DocumentPartial.Failed(Faults.OVER)));
                }
            }
            case Result result
            when result.conclusion() instanceof Ending ending -> {
                Job job = underWay().job(JobId.of(record.key()));
                if (job != null) {
                    cameHome(job, result, ending);
                }
            }
            case JobEvent(var _, JobEvent.CancelRequested(JobRef document)) -> cancel(document);
            case null, default -> {}
        }
    }

    private void accept(Job job) {
        Job known = underWay().job(job.id());
        if (known != null && known.run() >= job.run()) {
            return;
        }
        if (cancelled.contains(job.ref())) {
            conclude(job, null, new Ending.Cancelled());
            return;
        }
        underWay().add(job, Standing.begun(job.run(), clock.instant()));
        tell(job, new JobEvent.Started(List.of(job.ref()), worker));
        workshop.extract(job);
    }

    private void goOn(Job job, Standing standing, DocumentWork.Body body) {
        switch (body) {
            case DocumentWork.Batch batch
            when standing.awaits(batch) -> {
                underWay().took(job, batch);
                telling.changed(job.id());
                goOn(job, standing.took(batch));
            }
            case DocumentWork.Batch _ -> {}
            case DocumentWork.Extracted _ -> {
                if (standing.phase() == Phase.EXTRACTING) {
                    goOn(job, standing.in(Phase.TRANSLATING));
                }
            }
            case DocumentWork.Composed composed -> {
                if (standing.phase() == Phase.COMPOSING) {
                    end(job, composed.completed());
                }
            }
            case DocumentWork.Refused refused -> end(job, new Ending.Refused(refused.fault()));
            case DocumentWork.Wanted wanted -> workshop.show(job, wanted, homeOf(job));
        }
    }

    private void cameHome(Job job, Result result, Ending ending) {
        DocumentWork.Batch batch = Children.place(job.ref(), result.id())
                .flatMap(place -> underWay().cameHome(job, place, result))
                .orElse(null);
        if (batch == null) {
            return;
        }
        int failed = Endings.failed(batch, ending);
        telling.changed(job.id());
        goOn(job, underWay().standing(job).cameHome(batch.asked() - failed, failed, result.modelVersion()));
    }

    private void goOn(Job job, Standing standing) {
        Standing next = standing;
        while (next.sendsAnother(window)) {
            DocumentWork.Batch batch = underWay().after(job, next.sent());
            Job child = Batches.job(job, batch);
            context().forward(new Record<>(child.id().toString(), child, now()), JourneyTopology.BATCHES);
            next = next.sent(batch);
        }
        if (next.allHome()) {
            underWay().keep(job, next.in(Phase.COMPOSING));
            workshop.compose(job, homeOf(job));
        } else {
            underWay().keep(job, next);
        }
    }

    private void cancel(JobRef document) {
        Job job = underWay().job(document.id());
        if (job == null) {
            cancelled.note(document);
        } else if (job.run() <= document.run()) {
            end(job, new Ending.Cancelled());
        }
    }

    /** Ends what is too old, and tells how far the others are. */
    private void look() {
        for (Job job : underWay().all()) {
            if (job.deadline().isBefore(clock.instant())) {
                end(job, new Ending.Expired());
            } else if (telling.due(job.id())) {
                Tally tally = underWay().standing(job).tally();
                tell(job, new JobEvent.Progress(job.ref(), tally.done(), tally.total(), tally.failed()));
            }
        }
    }

    private void end(Job job, Ending ending) {
        workshop.stop(job.id());
        conclude(job, underWay().standing(job), ending);
        underWay().forget(job);
        telling.forget(job.id());
    }

    private void conclude(Job job, @Nullable Standing standing, Ending ending) {
        Result result = new Result(
                job.id(),
                job.run(),
                job.attempt(),
                job.task(),
                job.owner(),
                job.route(),
                standing == null ? null : standing.modelVersion(),
                worker,
                standing == null ? null : standing.startedAt(),
                clock.instant(),
                ending);
        context().forward(new Record<>(job.id().toString(), result, now()), JourneyTopology.ENDINGS);
    }

    private void tell(Job job, JobEvent.Body body) {
        // Why without a key, as of a batch: whoever looks for cancelled jobs decodes what has one.
        String key = body instanceof JobEvent.Started ? null : job.id().toString();
        context().forward(new Record<>(key, new JobEvent(clock.instant(), body), now()), JourneyTopology.EVENTS);
    }

    private Home homeOf(Job job) {
        return homes.of(job.ref(), context().taskId().partition());
    }

    private long now() {
        return clock.millis();
    }

    private ProcessorContext<String, Message> context() {
        return Objects.requireNonNull(context);
    }

    private UnderWay underWay() {
        return Objects.requireNonNull(underWay);
    }

    @Override
    public void close() {
        if (underWay != null) {
            underWay.all().forEach(job -> workshop.stop(job.id()));
        }
    }
}
