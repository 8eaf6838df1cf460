package io.dhruva.ingress.submit;

import io.dhruva.contract.content.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** How long speech is, as far as that can be told without decoding it. Unit: seconds; 0 when it cannot. */
final class AudioLength {

    private static final int HEADER = 44;
    private static final int BYTE_RATE = 28;

    private AudioLength() {}

    /** @param request says what the recording is */
    static double seconds(Request.AsrRequest request, Recording recording) throws IOException {
        Integer rateHz = request.samplingRateHz();
        if (request.audioFormat().equals("pcm")) {
            return rateHz == null ? 0 : recording.bytes() / (2.0 * rateHz);
        }
        byte[] head = recording.head(HEADER);
        return wav(head) ? (recording.bytes() - HEADER) / (double) byteRate(head) : 0;
    }

    private static boolean wav(byte[] head) {
        return head.length == HEADER
                && Arrays.equals(head, 0, 4, new byte[] {'R', 'I', 'F', 'F'}, 0, 4)
                && Arrays.equals(head, 8, 12, new byte[] {'W', 'A', 'V', 'E'}, 0, 4)
                && byteRate(head) > 0;
    }

    private static int byteRate(byte[] head) {
        return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(BYTE_RATE);
    }
}
