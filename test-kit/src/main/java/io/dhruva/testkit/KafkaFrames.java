package io.dhruva.testkit;

import java.nio.ByteBuffer;
import java.util.function.Predicate;

/**
 * The kinds of frames in Kafka's protocol: a request begins with its API key, two bytes.
 *
 * <p><b>Source:</b> Kafka's protocol guide, request header.
 */
public final class KafkaFrames {

    /** Produce. */
    public static final int PRODUCE = 0;

    /** ShareFetch (KIP-932), which also carries acknowledgements. */
    public static final int SHARE_FETCH = 78;

    /** ShareAcknowledge (KIP-932). */
    public static final int SHARE_ACKNOWLEDGE = 79;

    private KafkaFrames() {}

    /** The requests with that API key. */
    public static Predicate<ByteBuffer> request(int apiKey) {
        return frame -> frame.remaining() >= Short.BYTES && frame.getShort(frame.position()) == apiKey;
    }
}
