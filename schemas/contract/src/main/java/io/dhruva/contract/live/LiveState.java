package io.dhruva.contract.live;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;

/** What the next worker of a session must know; the newest of each key counts. */
public record LiveState(JobId session, Body body) implements Message {

    /** What is kept. */
    public sealed interface Body {}

    /**
     * All before this is settled.
     *
     * @param segment the next segment
     * @param seq its first frame
     * @param samples heard before it, at 16 kHz
     */
    public record Standing(Job job, int segment, long seq, long samples) implements Body {}

    /** A segment that is settled. */
    public record Spoken(LiveOutput.Final spoken) implements Body {}

    /** The session is over: frames that still come are void. */
    public record Over() implements Body {}
}
