package io.dhruva.contract.job;

import java.util.List;

/**
 * The routing slip of a chained job: which step its record is for, and the steps that follow.
 *
 * @param step from 0
 */
public record Slip(int step, List<Step> remaining) {

    /** The slip of a job with one step. */
    public static final Slip SINGLE = new Slip(0, List.of());

    public Slip {
        remaining = List.copyOf(remaining);
    }

    /**
     * A step to come.
     *
     * @param options a request without inputs, single-object encoded
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Step(Task task, Route route, byte[] options) {}
}
