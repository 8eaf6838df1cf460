package io.dhruva.inference;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.triton.Inference;
import io.dhruva.worker.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One job on its way through its model. Threads: one, besides {@link #giveUpWith}. */
final class JobRun<P extends Request, I, O, A> {

    private static final long TELL_EVERY_NANOS = 1_000_000_000L;

    private final ModelTask<P, I, O, A> task;
    private final Job job;
    private final P request;
    private final Prepared<I> prepared;
    private final @Nullable Earlier earlier;
    private final ProgressObserver observer;
    private final List<List<Row<I, O>>> rowsByItem = new ArrayList<>();
    private long toldAt = System.nanoTime();

    /**
     * @param request the inputs to run
     * @param earlier what those are put together with; null when they are all
     */
    JobRun(
            ModelTask<P, I, O, A> task,
            Job job,
            P request,
            Prepared<I> prepared,
            @Nullable Earlier earlier,
            ProgressObserver observer) {
        this.task = task;
        this.job = job;
        this.request = request;
        this.prepared = prepared;
        this.earlier = earlier;
        this.observer = observer;
        for (Prepared.Item<I> item : prepared.items()) {
            rowsByItem.add(
                    switch (item) {
                        case Prepared.Item.Rows<I> rows ->
                            rows.rows().stream().map(input -> row(job, input)).toList();
                        case Prepared.Item.Refused<I> ignored -> List.of();
                    });
        }
    }

    List<Row<I, O>> rows() {
        return rowsByItem.stream().flatMap(List::stream).toList();
    }

    /** Gives all rows up when {@code awaited} is cancelled. */
    void giveUpWith(CompletableFuture<Outcome> awaited) {
        CompletableFuture<?> _ = awaited.handle((outcome, thrown) -> {
            if (awaited.isCancelled()) {
                rows().forEach(row -> row.outcome().cancel(false));
            }
            return outcome;
        });
    }

    /** Waits for every row, then says what became of the job. */
    Outcome conclude() {
        List<@Nullable A> answers = new ArrayList<>();
        List<ItemOutcome> outcomes = new ArrayList<>();
        String version = "";
        for (int item = 0; item < rowsByItem.size(); item++) {
            List<O> outputs = new ArrayList<>();
            @Nullable Fault fault = refusal(prepared.items().get(item));
            for (Row<I, O> row : rowsByItem.get(item)) {
                switch (row.outcome().join()) {
                    case RowOutcome.Read<O> read -> {
                        outputs.add(read.output());
                        version = read.modelVersion();
                    }
                    case RowOutcome.Unread<O>(Inference why) -> {
                        Outcome meaning = InferenceOutcome.of(why);
                        if (!(meaning instanceof Outcome.Refused refused)) {
                            return meaning;
                        }
                        fault = refused.fault();
                    }
                }
            }
            @Nullable A answer = null;
            if (fault == null) {
                switch (task.finish(request, item, outputs)) {
                    case Finished.Done<A> done -> answer = done.answer();
                    case Finished.Refused<A> refused -> fault = refused.fault();
                }
            }
            answers.add(answer);
            outcomes.add(new ItemOutcome(fault));
            tell(outcomes);
        }
        return outcome(outcomes, answers, version);
    }

    // Why: now and then is enough for people, and the end is told by itself.
    private void tell(List<ItemOutcome> outcomes) {
        long now = System.nanoTime();
        if (outcomes.size() < rowsByItem.size() && now - toldAt > TELL_EVERY_NANOS) {
            toldAt = now;
            int kept = earlier == null ? 0 : earlier.kept();
            int done =
                    Math.toIntExact(outcomes.stream().filter(ItemOutcome::done).count());
            observer.progressed(job, kept + done, kept + rowsByItem.size(), outcomes.size() - done);
        }
    }

    private Outcome outcome(List<ItemOutcome> outcomes, List<@Nullable A> answers, String version) {
        List<ItemOutcome> all = earlier == null ? outcomes : earlier.with(outcomes);
        if (all.stream().noneMatch(ItemOutcome::done)) {
            return new Outcome.Refused(firstFault(all));
        }
        Answer answer = task.answer(request, answers);
        return earlier == null
                ? new Outcome.Done(all, answer, prepared.measure(), version)
                : new Outcome.Done(all, earlier.with(answer), earlier.with(prepared.measure()), version);
    }

    private Row<I, O> row(Job job, I input) {
        return new Row<>(job.id(), job.lane(), input, task.bucket(input), task.cost(input), new CompletableFuture<>());
    }

    private static <I> @Nullable Fault refusal(Prepared.Item<I> item) {
        return item instanceof Prepared.Item.Refused<I> refused ? refused.fault() : null;
    }

    private static Fault firstFault(List<ItemOutcome> outcomes) {
        for (ItemOutcome outcome : outcomes) {
            Fault fault = outcome.fault();
            if (fault != null) {
                return fault;
            }
        }
        return new Fault("empty_job", "the job has no items");
    }
}
