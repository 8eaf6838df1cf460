package io.dhruva.contract.live;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import java.time.Instant;

/**
 * What a live session is told, in the order of its partition.
 *
 * @param session the id of its job
 * @param epoch counts the session's connections from 1; what an older one still says is void
 * @param replyPartition where the ingress instance of this connection listens
 * @param confirmed segments below this one have reached the client
 */
public record LiveInput(JobId session, int epoch, int replyPartition, int confirmed, Instant at, Body body)
        implements Message {

    /** What it is told. */
    public sealed interface Body {}

    /** It begins. */
    public record Opened(Job job) implements Body {}

    /** The client came back, and wants to hear again what it has not heard. */
    public record Resumed() implements Body {}

    /**
     * A frame of speech.
     *
     * @param seq from 0, without a gap; one that came before is void
     * @param pcm mono, 16 kHz, signed 16 bit, little endian
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Audio(long seq, byte[] pcm) implements Body {}

    /** The client wants a final for what it said so far. */
    public record Flushed() implements Body {}

    /** No more speech will come. */
    public record Closed() implements Body {}
}
