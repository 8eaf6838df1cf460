package io.dhruva.ingress.status;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;

/** Notes where a listener wants to go. */
final class SeekLog implements ConsumerSeekCallback {

    final List<String> log = new ArrayList<>();

    @Override
    public void seek(String topic, int partition, long offset) {
        log.add(topic + "-" + partition + " to " + offset);
    }

    @Override
    public void seek(String topic, int partition, Function<Long, Long> offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void seekToBeginning(String topic, int partition) {
        log.add(topic + "-" + partition + " to the beginning");
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            log.add("all to the beginning");
        }
        partitions.forEach(partition -> seekToBeginning(partition.topic(), partition.partition()));
    }

    @Override
    public void seekToEnd(String topic, int partition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void seekRelative(String topic, int partition, long offset, boolean toCurrent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void seekToTimestamp(String topic, int partition, long timestamp) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void seekToTimestamp(Collection<TopicPartition> partitions, long timestamp) {
        throw new UnsupportedOperationException();
    }
}
