package io.dhruva.audit.chain;

import io.dhruva.audit.rows.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Makes the links of the chains: pure functions of the records, in the order of their partition, so that reading the
 * topics again gives the same links. Threads: safe.
 */
public final class Chains {

    private final ChainKey key;
    private final RowCodec codec;

    public Chains(ChainKey key) {
        this.key = key;
        this.codec = new RowCodec(new ContentMac(key));
    }

    /** What the first link of a partition's chain follows; {@code recordedUntil}: what is in no chain. */
    public byte[] beginning(TopicPartition partition, @Nullable Instant recordedUntil) {
        Mac mac = key.link();
        mac.update(place(partition, 0, 0));
        mac.update(String.valueOf(recordedUntil).getBytes(StandardCharsets.UTF_8));
        return mac.doFinal();
    }

    /** The link of a record that became these rows. */
    public Link next(byte[] previous, TopicPartition partition, long seq, long offset, List<Row> rows) {
        UUID subject = rows.getFirst().key();
        byte[] encoded = codec.encode(rows);
        return new Link(
                partition, seq, offset, subject, encoded, hash(previous, partition, seq, offset, subject, encoded));
    }

    /** A link that is at that place of a chain now, whatever it followed before. */
    public Link again(byte[] previous, long seq, Link link) {
        return new Link(
                link.partition(),
                seq,
                link.offset(),
                link.subject(),
                link.rows(),
                hash(previous, link.partition(), seq, link.offset(), link.subject(), link.rows()));
    }

    /** The hash that a link has when nobody touched it. */
    public byte[] hash(byte[] previous, Link link) {
        return hash(previous, link.partition(), link.seq(), link.offset(), link.subject(), link.rows());
    }

    private byte[] hash(byte[] previous, TopicPartition partition, long seq, long offset, UUID subject, byte[] rows) {
        Mac mac = key.link();
        mac.update(previous);
        mac.update(place(partition, seq, offset));
        mac.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .array());
        mac.update(rows);
        return mac.doFinal();
    }

    private static byte[] place(TopicPartition partition, long seq, long offset) {
        byte[] topic = partition.topic().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Integer.BYTES + topic.length + 2 * Long.BYTES)
                .putInt(topic.length)
                .put(topic)
                .putInt(partition.partition())
                .putLong(seq)
                .putLong(offset)
                .array();
    }
}
