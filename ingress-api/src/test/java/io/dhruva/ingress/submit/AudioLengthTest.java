package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudioLengthTest {

    private static double seconds(String format, @Nullable Integer rateHz, byte[] audio) throws IOException {
        Request.AsrRequest silent =
                new Request.AsrRequest("en", null, format, rateHz, List.of(), List.of(), "transcript", 0, List.of());
        return AudioLength.seconds(silent, new Recording.Held(audio));
    }

    @Test
    void rawSamplesAreAsLongAsTheirRateSays() throws IOException {
        assertThat(seconds("pcm", 8_000, new byte[32_000])).isEqualTo(2.0);
    }

    @Test
    void aWaveFileIsAsLongAsItsHeaderSays() throws IOException {
        byte[] wav = ByteBuffer.allocate(44 + 64_000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .put("WAVE".getBytes(StandardCharsets.US_ASCII))
                .putInt(28, 32_000)
                .array();

        assertThat(seconds("wav", null, wav)).isEqualTo(2.0);
    }

    @Test
    void compressedAudioHasNoLengthBeforeItIsDecoded() throws IOException {
        assertThat(seconds("mp3", null, new byte[32_000])).isZero();
    }
}
