package io.dhruva.ingress.status;

import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How one input of a job stands.
 *
 * @param index from 0, in the order of the request
 */
public record ItemResource(
        int index, String status, @Nullable Failure error) {

    /** Why it did not succeed. */
    public record Failure(String code, String detail) {}

    /** All of a job. */
    public static List<ItemResource> of(JobView job) {
        List<ItemOutcome> ended = job.items();
        if (!ended.isEmpty()) {
            return IntStream.range(0, ended.size())
                    .mapToObj(index -> of(index, ended.get(index)))
                    .toList();
        }
        Fault fault = job.fault();
        Failure error = fault == null ? null : new Failure(fault.code(), fault.detail());
        return IntStream.range(0, job.measure().items())
                .mapToObj(index -> new ItemResource(index, job.status().code(), error))
                .toList();
    }

    private static ItemResource of(int index, ItemOutcome outcome) {
        Fault fault = outcome.fault();
        return fault == null
                ? new ItemResource(index, JobStatus.SUCCEEDED.code(), null)
                : new ItemResource(index, JobStatus.FAILED.code(), new Failure(fault.code(), fault.detail()));
    }
}
