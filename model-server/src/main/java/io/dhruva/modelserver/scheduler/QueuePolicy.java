package io.dhruva.modelserver.scheduler;

import io.dhruva.triton.protocol.ModelQueuePolicy;
import java.util.concurrent.TimeUnit;

/**
 * How one priority level of a queue treats those who wait.
 *
 * @param rejects whether a request that waited too long is turned away; else it goes behind the others of its level
 * @param timeoutNanos how long a request may wait; 0 is for ever
 * @param overridable whether a request may shorten that time for itself
 * @param maxSize how many requests may wait; 0 is any number
 */
record QueuePolicy(boolean rejects, long timeoutNanos, boolean overridable, int maxSize) {

    static final QueuePolicy UNLIMITED = new QueuePolicy(true, 0, false, 0);

    static QueuePolicy from(ModelQueuePolicy config) {
        return new QueuePolicy(
                config.getTimeoutAction() == ModelQueuePolicy.TimeoutAction.REJECT,
                TimeUnit.MICROSECONDS.toNanos(config.getDefaultTimeoutMicroseconds()),
                config.getAllowTimeoutOverride(),
                config.getMaxQueueSize());
    }

    /** How long this request may wait, given what it asks for; 0 is for ever. */
    long patienceNanos(long requestedNanos) {
        boolean shortens = overridable && requestedNanos > 0 && (timeoutNanos == 0 || requestedNanos < timeoutNanos);
        return shortens ? requestedNanos : timeoutNanos;
    }
}
