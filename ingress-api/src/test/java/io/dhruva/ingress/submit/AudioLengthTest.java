package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Request;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudioLengthTest {

    private static Request.AsrRequest request(String format, @Nullable Integer rateHz, byte[] audio) {
        return new Request.AsrRequest(
                "en", null, format, rateHz, List.of(), List.of(), "transcript", 0, List.of(audio));
    }

    @Test
    void rawSamplesAreAsLongAsTheirRateSays() {
        assertThat(AudioLength.seconds(request("pcm", 8_000, new byte[32_000]))).isEqualTo(2.0);
    }

    @Test
    void aWaveFileIsAsLongAsItsHeaderSays() {
        byte[] wav = ByteBuffer.allocate(44 + 64_000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .put("WAVE".getBytes(StandardCharsets.US_ASCII))
                .putInt(28, 32_000)
                .array();

        assertThat(AudioLength.seconds(request("wav", null, wav))).isEqualTo(2.0);
    }

    @Test
    void compressedAudioHasNoLengthBeforeItIsDecoded() {
        assertThat(AudioLength.seconds(request("mp3", null, new byte[32_000]))).isZero();
    }
}
