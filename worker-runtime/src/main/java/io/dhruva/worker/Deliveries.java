package io.dhruva.worker;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * How often a suspect was delivered before its record was written anew: a record header, because the broker counts each
 * record from one.
 *
 * <p>Shape: header {@code dhruva-deliveries}, a big-endian int.
 */
final class Deliveries {

    private static final String HEADER = "dhruva-deliveries";

    private Deliveries() {}

    static int carried(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value().length != Integer.BYTES
                ? 0
                : ByteBuffer.wrap(header.value()).getInt();
    }

    static void carry(Headers headers, int deliveries) {
        headers.add(
                HEADER, ByteBuffer.allocate(Integer.BYTES).putInt(deliveries).array());
    }
}
