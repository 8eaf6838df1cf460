package io.dhruva.audit.shadow;

import io.dhruva.contract.job.Payload;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that succeeded, as the audit has it.
 *
 * @param request where its record lies; null: nobody knows any more
 * @param answer null: it is not there any more
 * @param took from start to end
 * @param forgotten its owner had its content forgotten
 */
record Recorded(
        UUID id,
        @Nullable Spot request,
        @Nullable Payload answer,
        @Nullable Duration took,
        boolean forgotten) {

    /** A record's place. */
    record Spot(String topic, int partition, long offset) {}
}
