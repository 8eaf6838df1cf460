package io.dhruva.audit.chain;

import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * What a chain keeps of one record.
 *
 * @param seq its place in the chain, from 1
 * @param offset the record's
 * @param subject the job that it is about, or an evaluation that steered none
 * @param rows by {@link RowCodec}
 * @param hash over the link before and all of this
 */
@SuppressWarnings("ArrayRecordComponent")
public record Link(TopicPartition partition, long seq, long offset, UUID subject, byte[] rows, byte[] hash) {}
