package io.dhruva.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentCodecTest {

    static List<Request> requests() {
        return List.of(
                new Request.AsrRequest(
                        "en", null, "wav", 16_000, List.of("vad"), List.of("itn"), "srt", 3, List.of(new byte[] {1, 2
                        })),
                new Request.TtsRequest(
                        "hi", "Deva", "female", "wav", 22_050, List.of(new Request.TtsInput("नमस्ते", 2.5))),
                new Request.NmtRequest("en", null, "es", "Latn", List.of("one", "two")));
    }

    static List<Answer> answers() {
        return List.of(
                new Answer.Transcripts(Arrays.asList(
                        new Answer.Transcript(
                                "hello",
                                List.of(new Answer.Segment(0, 900, "hello")),
                                List.of(new Answer.TokenAlternatives(
                                        "hello", List.of(new Answer.ScoredToken("hello", 0.9)))),
                                0.9),
                        null)),
                new Answer.Speeches("es", "wav", 22_050, Arrays.asList(null, new Answer.Speech(new byte[] {1}, 0.5))),
                new Answer.Translations(List.of(new Answer.Translation("one", "uno"))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestComesBackAsItWent(Request request) {
        assertThat(ContentCodec.request(ContentCodec.encode(request)))
                .usingRecursiveComparison()
                .isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerComesBackAsItWent(Answer answer) {
        assertThat(ContentCodec.answer(ContentCodec.encode(answer)))
                .usingRecursiveComparison()
                .isEqualTo(answer);
    }

    @Test
    void bytesOfAnotherKindAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ContentCodec.request(new byte[] {1, 2, 3}));
        assertThatIllegalArgumentException().isThrownBy(() -> ContentCodec.request(new byte[32]));
    }
}
