package io.dhruva.ingress.live.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.ingress.live.protocol.Frame;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.ulca.LiveConfig;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HearingTest {

    private static Hearing hearing(String encoding, int rateHz) {
        return new Hearing(new LiveConfig(null, null, rateHz, encoding, null, null));
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }

    @Test
    void aSecondOfSamplesIsTakenAtTheirRateAndNoMore() {
        assertThat(hearing("pcm_s16le", 16_000).pcm(new Frame(0, new byte[32_000])))
                .hasSize(32_000);
        assertThat(hearing("pcm_s16le", 8_000).pcm(new Frame(0, new byte[16_000])))
                .hasSizeLessThanOrEqualTo(32_000);
        refused("frame_too_large", () -> hearing("pcm_s16le", 8_000).pcm(new Frame(0, new byte[16_002])));
    }

    @Test
    void whatIsNoAudioIsRefused() {
        refused("undecodable_audio", () -> hearing("pcm_s16le", 16_000).pcm(new Frame(0, new byte[3])));
        refused("undecodable_audio", () -> hearing("ogg_opus", 16_000).pcm(new Frame(0, new byte[400])));
    }

    @Test
    void aMessageIsPutTogetherFromItsParts() {
        Assembly assembly = new Assembly();

        assertThat(assembly.text(CharBuffer.wrap("{\"a\""), false)).isNull();
        assertThat(assembly.text(CharBuffer.wrap(":1}"), true)).isEqualTo("{\"a\":1}");
        assertThat(assembly.bytes(ByteBuffer.wrap(new byte[] {1, 2}), false)).isNull();
        assertThat(assembly.bytes(ByteBuffer.wrap(new byte[] {3}), true)).containsExactly(1, 2, 3);
        assertThat(assembly.bytes(ByteBuffer.wrap(new byte[] {4}), true)).containsExactly(4);
    }

    @Test
    void aMessageIsRefusedAsSoonAsItIsTooLong() {
        Assembly assembly = new Assembly();
        assembly.bytes(ByteBuffer.allocate(Frame.MOST_BYTES), false);

        refused("frame_too_large", () -> assembly.bytes(ByteBuffer.allocate(1), false));
        refused("bad_message", () -> new Assembly().text("x".repeat(65_537), false));
    }
}
