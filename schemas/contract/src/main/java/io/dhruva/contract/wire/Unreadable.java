package io.dhruva.contract.wire;

import io.dhruva.contract.Message;

/** What a record is to a reader that cannot decode it: a value, so that one bad record stops nobody. */
@SuppressWarnings("ArrayRecordComponent")
public record Unreadable(String topic, byte[] bytes, String reason) implements Message {}
