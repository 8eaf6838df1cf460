package io.dhruva.audit.rows;

/** Where a record lies in its topic. */
public record Place(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
