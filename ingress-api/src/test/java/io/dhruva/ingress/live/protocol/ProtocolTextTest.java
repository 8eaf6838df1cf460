package io.dhruva.ingress.live.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.contract.live.LiveOutput;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.wire.WireConfiguration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTextTest {

    private final ProtocolText protocol = new ProtocolText(WireConfiguration.strict());

    @Test
    void aStartIsRead() {
        ClientMessage message = protocol.read("""
                {"type":"start","resume":"token","config":{"language":{"sourceLanguage":"en"},"samplingRate":8000,
                 "encoding":"opus","interim":false,"postProcessors":["itn"],"serviceId":"live"}}""");

        assertThat(message).isInstanceOfSatisfying(ClientMessage.Start.class, start -> {
            assertThat(start.resume()).isEqualTo("token");
            assertThat(start.config()).isNotNull().satisfies(config -> {
                assertThat(config.samplingRateHz()).isEqualTo(8000);
                assertThat(config.encoding()).isEqualTo("opus");
                assertThat(config.wantsPartials()).isFalse();
                assertThat(config.postProcessors()).containsExactly("itn");
            });
        });
    }

    @Test
    void theShortMessagesAreRead() {
        assertThat(protocol.read("{\"type\":\"finalize\"}")).isEqualTo(new ClientMessage.Flush());
        assertThat(protocol.read("{\"type\":\"keepalive\"}")).isEqualTo(new ClientMessage.KeepAlive());
        assertThat(protocol.read("{\"type\":\"close\"}")).isEqualTo(new ClientMessage.Close());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {                            | malformed_json
                    ``                           | bad_message
                    null                         | bad_message
                    []                           | bad_message
                    {"type":"start","type":"x"}  | malformed_json
                    {"type":null}                | bad_message
                    {"type":"close","why":"so"}  | unknown_field
                    {"type":"start","resume":5}  | invalid_type
                    """)
    void whatNoClientMaySayIsRefused(String text, String code) {
        assertThatThrownBy(() -> protocol.read(text))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .satisfies(refused -> {
                    assertThat(refused.problem().code()).isEqualTo(code);
                    assertThat(Closing.of(refused.problem())).isEqualTo(Closing.BAD_MESSAGE);
                });
    }

    @Test
    void theServicesMessagesAreWrittenAsTheProtocolSays() {
        LiveOutput.Final spoken =
                new LiveOutput.Final(2, "hello", 10, 900, List.of(new LiveOutput.Word("hello", 10, 400, 0.75)));

        assertThat(List.of(
                        protocol.write(new ServerMessage.Ready("id", "token", 64, 7)),
                        protocol.write(new ServerMessage.Ack(6, 64)),
                        protocol.write(ServerMessage.Partial.of(new LiveOutput.Partial(2, "hel", 10, 600))),
                        protocol.write(ServerMessage.Final.of(spoken)),
                        protocol.write(new ServerMessage.Discarded(3)),
                        protocol.write(ServerMessage.Failure.of(Code.SEQUENCE_GAP.problem("7 is missing"))),
                        protocol.write(new ServerMessage.Terminate(new ServerMessage.Usage(1.5), "hello"))))
                .containsExactly(
                        "{\"type\":\"ready\",\"sessionId\":\"id\",\"resumeToken\":\"token\",\"credits\":64,\"nextSeq\":7}",
                        "{\"type\":\"ack\",\"seq\":6,\"credits\":64}",
                        "{\"type\":\"partial\",\"segmentId\":2,\"text\":\"hel\",\"startMs\":10,\"endMs\":600}",
                        "{\"type\":\"final\",\"segmentId\":2,\"text\":\"hello\",\"startMs\":10,\"endMs\":900,\"words\":["
                                + "{\"word\":\"hello\",\"startMs\":10,\"endMs\":400,\"confidence\":0.75}]}",
                        "{\"type\":\"discarded\",\"segmentId\":3}",
                        "{\"type\":\"error\",\"code\":\"sequence_gap\",\"detail\":\"7 is missing\",\"retryable\":true}",
                        "{\"type\":\"terminate\",\"usage\":{\"audioSeconds\":1.5},\"transcript\":\"hello\"}");
    }

    @Test
    void aFrameIsEightBytesOfNumberAndAudio() {
        Frame frame = Frame.of(new byte[] {0, 0, 0, 0, 0, 0, 1, 2, 9, 8});

        assertThat(frame.seq()).isEqualTo(258);
        assertThat(frame.audio()).containsExactly(9, 8);
        assertThatThrownBy(() -> Frame.of(new byte[7])).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Frame.of(new byte[] {-1, 0, 0, 0, 0, 0, 0, 0})).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_MESSAGE, 4400",
        "UNSUPPORTED_LANGUAGE, 4400",
        "FRAME_TOO_LARGE, 4400",
        "RESUME_REFUSED, 4401",
        "FORBIDDEN, 4401",
        "IDLE_TIMEOUT, 4408",
        "SEQUENCE_GAP, 4409",
        "RATE_LIMITED, 4429",
        "QUOTA_EXCEEDED, 4429",
        "MODELS_UNAVAILABLE, 1012",
        "INTERNAL_ERROR, 1012"
    })
    void eachProblemHasItsCloseCode(Code code, int closing) {
        Problem problem = code.problem("so");

        assertThat(Closing.of(problem).code()).isEqualTo(closing);
    }
}
