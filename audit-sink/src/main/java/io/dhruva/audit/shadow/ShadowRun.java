package io.dhruva.audit.shadow;

import io.dhruva.audit.replay.Mode.Stopped;
import io.dhruva.audit.replay.Mode.Told;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import io.dhruva.contract.wire.ContentCodec;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shadow replay on its way: so many jobs a second go out, few are out at a time, and each answer is compared when it
 * comes. Stopped, it sends no more; what is out ends by itself, and is no longer compared.
 *
 * <p>Threads: one.
 */
final class ShadowRun {

    private static final Logger log = LoggerFactory.getLogger(ShadowRun.class);
    private static final int MOST_OUT = 32;
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int TAIL = 10;

    private final UUID replay;
    private final Target target;
    private final RecordedJobs jobs;
    private final Archive archive;
    private final Replayed replayed;
    private final Payloads payloads;
    private final Clock clock;
    private final Map<JobId, Out> out = new HashMap<>();
    private final Tally tally = new Tally();
    private boolean more = true;
    private long looked = System.nanoTime();

    /** A job that is not answered yet. */
    private record Out(Archive.Found.Whole original, Instant until) {}

    ShadowRun(
            UUID replay,
            Target target,
            RecordedJobs jobs,
            Archive archive,
            Replayed replayed,
            Payloads payloads,
            Clock clock) {
        this.replay = replay;
        this.target = target;
        this.jobs = jobs;
        this.archive = archive;
        this.replayed = replayed;
        this.payloads = payloads;
        this.clock = clock;
    }

    Report run(Told told) throws SQLException, Stopped {
        double all = Math.max(1, jobs.count());
        Pace pace = new Pace(target.rate(), System.nanoTime());
        try {
            while (more || !out.isEmpty()) {
                boolean room = more && out.size() < MOST_OUT;
                hear(room ? shorter(pace.left(System.nanoTime()), GLANCE) : GLANCE);
                giveUpLate();
                if (room && pace.takes(System.nanoTime())) {
                    sendNext();
                }
                forget(System.nanoTime());
                told.at(Math.min(1, tally.done() / all), tally::report);
            }
        } catch (Stopped e) {
            clearAway();
            throw e;
        }
        looked = System.nanoTime() - LOOK_EVERY.toNanos();
        forget(System.nanoTime());
        return tally.report();
    }

    /** Quotes nothing any more of what was forgotten since, now and then. */
    private void forget(long now) throws SQLException {
        if (now - looked >= LOOK_EVERY.toNanos()) {
            tally.forget(jobs.forgottenAmong(tally.quoted()));
            looked = now;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Sends the next job whose content is still there, if there is one. */
    private void sendNext() throws SQLException {
        Optional<Recorded> next = jobs.next();
        if (next.isEmpty()) {
            more = false;
            return;
        }
        switch (archive.open(next.get())) {
            case Archive.Found.Erased _ -> tally.erased();
            case Archive.Found.Gone _ -> tally.skipped();
            case Archive.Found.Whole whole -> {
                Job job = target.job(whole.job(), replay, id(), clock.instant());
                out.put(job.id(), new Out(whole, job.deadline().plus(LATE)));
                replayed.send(job);
            }
        }
    }

    private JobId id() {
        byte[] tail = new byte[TAIL];
        ThreadLocalRandom.current().nextBytes(tail);
        return JobId.of(clock.instant(), tail);
    }

    private void hear(Duration most) {
        for (Result result : replayed.hear(most)) {
            Out answered = out.remove(result.id());
            if (answered != null) {
                compare(answered.original(), result);
            }
        }
    }

    private void giveUpLate() {
        Instant now = clock.instant();
        out.values().removeIf(waiting -> {
            boolean late = now.isAfter(waiting.until());
            if (late) {
                tally.failed("no_answer");
            }
            return late;
        });
    }

    private void compare(Archive.Found.Whole original, Result result) {
        switch (result.conclusion()) {
            case Ending.Completed completed -> compare(original, result, completed);
            case Ending.Refused refused -> tally.failed(refused.fault().code());
            case Ending.Failed failed -> tally.failed(failed.fault().code());
            case Ending.Cancelled _ -> tally.failed("cancelled");
            case Ending.Expired _ -> tally.failed("expired");
            case StepEnded _ -> tally.failed("chained");
        }
    }

    private void compare(Archive.Found.Whole original, Result result, Ending.Completed completed) {
        Answer answer = open(completed);
        for (ItemOutcome item : completed.items()) {
            Fault fault = item.fault();
            if (fault != null) {
                tally.failed(fault.code());
                return;
            }
        }
        if (answer == null) {
            tally.failed("unreadable_answer");
            return;
        }
        Job before = original.job();
        tally.compared(
                before.id(),
                new Tally.Answered(before.route().model(), original.recorded().took()),
                new Tally.Answered(result.route().model(), took(result)),
                Difference.between(original.answer(), answer));
    }

    /** Reads an answer for the only time. */
    private @Nullable Answer open(Ending.Completed completed) {
        try {
            return ContentCodec.answer(payloads.load(completed.payload()));
        } catch (Erased | IOException | IllegalArgumentException e) {
            log.warn(
                    "an answer of replay {} cannot be read ({})",
                    replay,
                    e.getClass().getSimpleName());
            return null;
        } finally {
            forget(completed);
        }
    }

    private void forget(Ending.Completed completed) {
        try {
            payloads.forget(completed.payload());
        } catch (IOException e) {
            log.warn(
                    "an answer of replay {} cannot be removed ({})",
                    replay,
                    e.getClass().getSimpleName());
        }
    }

    private static @Nullable Duration took(Result result) {
        Instant started = result.startedAt();
        return started == null ? null : Duration.between(started, result.endedAt());
    }

    /** Removes what is still answered soon; only large answers lie anywhere. */
    private void clearAway() {
        Instant until = clock.instant().plus(LAST_WORDS);
        while (!out.isEmpty() && clock.instant().isBefore(until)) {
            for (Result result : replayed.hear(GLANCE)) {
                if (out.remove(result.id()) != null && result.conclusion() instanceof Ending.Completed completed) {
                    forget(completed);
                }
            }
        }
    }
}
