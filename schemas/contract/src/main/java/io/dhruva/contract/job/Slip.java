package io.dhruva.contract.job;

import java.util.List;

/**
 * The routing slip of a chained job: which step its record is for, and the steps that follow.
 *
 * @param step from 1; 0 for a job that is no chain
 */
public record Slip(int step, List<Step> remaining) {

    /** The slip of a job that is no chain. */
    public static final Slip SINGLE = new Slip(0, List.of());

    public Slip {
        remaining = List.copyOf(remaining);
    }

    /** Whether the job is a chain, be it of one step. */
    public boolean chained() {
        return step > 0;
    }

    /** The slip of the next step's record. */
    public Slip next() {
        return new Slip(step + 1, remaining.subList(1, remaining.size()));
    }

    /**
     * A step to come.
     *
     * @param options a request without inputs, single-object encoded
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Step(Task task, Route route, byte[] options) {}
}
