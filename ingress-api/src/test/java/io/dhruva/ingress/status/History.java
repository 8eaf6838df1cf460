package io.dhruva.ingress.status;

import io.dhruva.contract.Message;
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
import io.dhruva.contract.result.Conclusion;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records about one job, spelled as {@code A1.2@5}: what happened, run, attempt, offset.
 *
 * <p>A accepted, P parked, S started, G one of two inputs finished, C cancel asked for, D done, F failed, R refused, X cancelled, E expired, H half
 * done.
 */
record History(JobId id) {

    static final Owner OWNER = new Owner(7, 70);
    static final Instant ACCEPTED = Instant.parse("2050-01-01T00:00:00Z");
    static final Instant ENDED = ACCEPTED.plusSeconds(3);
    static final Fault FAULT = new Fault("model_failed", "it broke");

    private static final Route ROUTE = new Route("nmt", "en", "es");
    private static final Pattern FORM = Pattern.compile("([A-Z])([0-9])\\.([0-9])(?:@([0-9]+))?");

    List<ConsumerRecord<String, Message>> of(String happenings) {
        return Arrays.stream(happenings.split(" ")).map(this::one).toList();
    }

    ConsumerRecord<String, Message> one(String happening) {
        Matcher form = FORM.matcher(happening);
        if (!form.matches()) {
            throw new IllegalArgumentException(happening);
        }
        int run = Integer.parseInt(form.group(2));
        int attempt = Integer.parseInt(form.group(3));
        long offset = form.group(4) == null ? 0 : Long.parseLong(form.group(4));
        JobRef ref = new JobRef(id, run, attempt);
        return switch (form.group(1)) {
            case "A" -> record(Topics.jobs(Task.NMT, Lane.BULK), offset, job(run, attempt));
            case "P" -> record(Topics.jobs(Task.NMT, Lane.PARKED), offset, job(run, attempt));
            case "S" -> record(Topics.JOB_EVENTS, offset, event(attempt, new JobEvent.Started(List.of(ref), "w")));
            case "G" -> record(Topics.JOB_EVENTS, offset, event(attempt, new JobEvent.Progress(ref, 1, 2, 0)));
            case "C" -> record(Topics.JOB_EVENTS, offset, event(attempt, new JobEvent.CancelRequested(ref)));
            default -> record(Topics.RESULTS, offset, result(run, attempt, ending(form.group(1), offset)));
        };
    }

    static byte[] answer(long offset) {
        return ("answer " + offset).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    Job job(int run, int attempt) {
        return new Job(
                id,
                run,
                attempt,
                Task.NMT,
                Lane.BULK,
                OWNER,
                ACCEPTED,
                ACCEPTED.plusSeconds(60),
                ROUTE,
                new Measure(2, 0, 11),
                new Payload.Inline(new byte[] {1}),
                Slip.SINGLE,
                List.of(new FlagEvaluation("nmt-model", "a", "\"nmt\"", "STATIC", ACCEPTED, "production")),
                Particulars.labelled(Map.of("batch", "4")),
                null);
    }

    private static JobEvent event(int attempt, JobEvent.Body body) {
        return new JobEvent(ACCEPTED.plusSeconds(attempt), body);
    }

    private Result result(int run, int attempt, Conclusion conclusion) {
        return new Result(
                id, run, attempt, Task.NMT, OWNER, ROUTE, "1", "w", ACCEPTED.plusSeconds(2), ENDED, conclusion);
    }

    private static Ending ending(String kind, long offset) {
        ItemOutcome broken = new ItemOutcome(FAULT);
        return switch (kind) {
            case "D" -> completed(offset, ItemOutcome.DONE, ItemOutcome.DONE);
            case "H" -> completed(offset, ItemOutcome.DONE, broken);
            case "F" -> new Ending.Failed(FAULT);
            case "R" -> new Ending.Refused(FAULT);
            case "X" -> new Ending.Cancelled();
            case "E" -> new Ending.Expired();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Ending completed(long offset, ItemOutcome... items) {
        return new Ending.Completed(
                List.of(items), new Payload.Inline(answer(offset)), new Measure(items.length, 1.5, 11));
    }

    private static ConsumerRecord<String, Message> record(String topic, long offset, Message message) {
        return new ConsumerRecord<>(topic, 0, offset, "key", message);
    }
}
