package io.dhruva.ingress.submit;

import io.dhruva.contract.content.Request;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** How long speech is, as far as that can be told without decoding it. Unit: seconds; 0 when it cannot. */
final class AudioLength {

    private static final int HEADER = 44;
    private static final int BYTE_RATE = 28;

    private AudioLength() {}

    static double seconds(Request.AsrRequest request) {
        return request.audio().stream()
                .mapToDouble(audio -> seconds(request, audio))
                .sum();
    }

    private static double seconds(Request.AsrRequest request, byte[] audio) {
        Integer rateHz = request.samplingRateHz();
        if (request.audioFormat().equals("pcm")) {
            return rateHz == null ? 0 : audio.length / (2.0 * rateHz);
        }
        return wav(audio) ? (audio.length - HEADER) / (double) byteRate(audio) : 0;
    }

    private static boolean wav(byte[] audio) {
        return audio.length > HEADER
                && Arrays.equals(audio, 0, 4, new byte[] {'R', 'I', 'F', 'F'}, 0, 4)
                && Arrays.equals(audio, 8, 12, new byte[] {'W', 'A', 'V', 'E'}, 0, 4)
                && byteRate(audio) > 0;
    }

    private static int byteRate(byte[] audio) {
        return ByteBuffer.wrap(audio).order(ByteOrder.LITTLE_ENDIAN).getInt(BYTE_RATE);
    }
}
