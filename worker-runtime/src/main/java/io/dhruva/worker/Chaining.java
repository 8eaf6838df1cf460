package io.dhruva.worker;

import io.dhruva.contract.content.Chain;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Rerun;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.wire.ContentCodec;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a chained job goes on: the next step's job, made from the answer of the step before, input by input.
 *
 * <p>An input that has failed keeps its place and its fault, and is not run again.
 */
final class Chaining {

    private Chaining() {}

    /** What the next step is asked for. */
    static Request request(Job job, Outcome.Done done) {
        Request options = ContentCodec.request(job.slip().remaining().getFirst().options());
        return Chain.request(
                options,
                Chain.texts(done.answer()).stream()
                        .map(text -> text == null ? "" : text)
                        .toList());
    }

    /** @param payload where {@code request} is */
    static Job next(Job job, Outcome.Done done, Request request, Payload payload) {
        Slip.Step step = job.slip().remaining().getFirst();
        return new Job(
                job.id(),
                job.run(),
                1,
                step.task(),
                job.lane(),
                job.owner(),
                job.acceptedAt(),
                job.deadline(),
                step.route(),
                new Measure(request.items(), 0, characters(done)),
                payload,
                job.slip().next(),
                job.flags(),
                job.particulars(),
                rerun(done.items()),
                job.replay(),
                job.parent());
    }

    private static @Nullable Rerun rerun(List<ItemOutcome> outcomes) {
        List<Integer> good = IntStream.range(0, outcomes.size())
                .filter(item -> outcomes.get(item).done())
                .boxed()
                .toList();
        return good.size() == outcomes.size() ? null : new Rerun(good, outcomes, null);
    }

    private static long characters(Outcome.Done done) {
        long characters = 0;
        for (String text : Chain.texts(done.answer())) {
            characters += text == null ? 0 : text.codePointCount(0, text.length());
        }
        return characters;
    }
}
