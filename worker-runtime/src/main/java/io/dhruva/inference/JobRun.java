package io.dhruva.inference;

import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Rerun;
import io.dhruva.contract.result.Fault;
import io.dhruva.contract.result.ItemOutcome;
import io.dhruva.triton.Inference;
import io.dhruva.worker.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One job on its way through its model. Threads: one, besides {@link #giveUpWith}. */
final class JobRun<P extends Request, I, O, A> {

    private final ModelTask<P, I, O, A> task;
    private final @Nullable Rerun rerun;
    private final P request;
    private final Prepared<I> prepared;
    private final List<List<Row<I, O>>> rowsByItem = new ArrayList<>();

    JobRun(ModelTask<P, I, O, A> task, Job job, P request, Prepared<I> prepared) {
        this.task = task;
        this.rerun = job.rerun();
        this.request = request;
        this.prepared = prepared;
        for (Prepared.Item<I> item : prepared.items()) {
            boolean fell = fellBefore(rowsByItem.size()) != null;
            rowsByItem.add(
                    switch (item) {
                        case Prepared.Item.Rows<I> ignored when fell -> List.of();
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
            @Nullable Fault before = fellBefore(item);
            @Nullable Fault fault = before == null ? refusal(prepared.items().get(item)) : before;
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
        }
        return outcomes.stream().anyMatch(ItemOutcome::done)
                ? new Outcome.Done(outcomes, task.answer(request, answers), prepared.measure(), version)
                : new Outcome.Refused(firstFault(outcomes));
    }

    /** The fault of an input that has failed already, as in an earlier step; it is not run again. */
    private @Nullable Fault fellBefore(int item) {
        Rerun again = rerun;
        return again == null
                        || again.items().contains(item)
                        || item >= again.outcomes().size()
                ? null
                : again.outcomes().get(item).fault();
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
