package io.dhruva.audit.store;

import org.apache.kafka.common.TopicPartition;

/** Another process has taken over a partition: what this one holds of it must not be written. */
public final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken(TopicPartition partition) {
        super("another process writes " + partition);
    }
}
