package io.dhruva.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamedSpeechTest {

    @SuppressWarnings("ArrayRecordComponent")
    private record Held(byte[] content) implements StreamedSpeech.Recording {

        @Override
        public long bytes() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    private static Request.AsrRequest request(List<byte[]> audio) {
        return new Request.AsrRequest("en", "Latn", "wav", 16_000, List.of("vad"), List.of(), "srt", 3, audio);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 90})
    void theBytesAreThoseOfTheWholeRequest(int recordings) throws IOException {
        List<byte[]> audio = IntStream.range(0, recordings)
                .mapToObj(i -> new byte[i * 1_000 + 1])
                .toList();

        StreamedSpeech streamed = new StreamedSpeech(
                request(List.of()), audio.stream().map(Held::new).toList());

        byte[] whole = ContentCodec.encode(request(audio));
        try (InputStream in = streamed.open()) {
            assertThat(in.readAllBytes()).isEqualTo(whole);
        }
        assertThat(streamed.bytes()).isEqualTo(whole.length);
    }
}
