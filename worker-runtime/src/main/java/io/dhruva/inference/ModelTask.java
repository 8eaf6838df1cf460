package io.dhruva.inference;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Task;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one model family adds to the runtime: how a request becomes rows, rows become tensors, and answers become a
 * result.
 *
 * <p>Threads: called from many at once; it holds no state of a job. Errors: a RuntimeException charges the job an
 * attempt; {@link InferenceFailed} is judged by the inference that it carries.
 *
 * @param <P> the request
 * @param <I> one row of a model's input
 * @param <O> what a model gives for one row
 * @param <A> the answer to one item of the request
 */
public interface ModelTask<P extends Request, I, O, A> {

    Task task();

    /** The request's type. */
    Class<P> request();

    /** Turns each input into rows, or says why it cannot be. */
    Prepared<I> prepare(Job job, P request);

    /** Rows of one bucket may share an execution; rows of like length do, so that little is padded. */
    default int bucket(I row) {
        return 0;
    }

    /** How much model time a row takes, in any unit: a lane's share of a model is counted in it. */
    default double cost(I row) {
        return 1;
    }

    /** The inputs of one execution. */
    List<Tensor> tensors(List<I> rows);

    /** One value for each row, in order. */
    List<O> read(Inference.Answered answered, List<I> rows);

    /** The answer to one input, from what its rows gave, in order. */
    Finished<A> finish(P request, int item, List<O> outputs);

    /** The whole answer; an item that did not succeed is null. */
    Answer answer(P request, List<@Nullable A> items);
}
