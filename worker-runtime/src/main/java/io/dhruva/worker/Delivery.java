package io.dhruva.worker;

import io.dhruva.contract.job.Job;
import java.time.Instant;

/**
 * A job as the share group delivered it.
 *
 * @param publishedAt when its record was written
 * @param count how often the job was handed out, from 1, in this record and in those it was taken over from; grows with
 *     crashes and hangs, not with attempts
 */
record Delivery(Job job, Place place, Instant publishedAt, int count) {

    /** Where its record lies. */
    record Place(String topic, int partition, long offset) {}
}
