package io.dhruva.ingress.live.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpusVoiceTest {

    /** A second of 440 Hz, as Debian's opusenc writes it. */
    private static final String TONE = "/tone-440.opus";

    private static final byte[] NOTHING = {};

    @Test
    void packetsAreHeard() throws Exception {
        OpusEncoder encoder = new OpusEncoder(48_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        FrameDecoder decoder = FrameDecoder.of(Encoding.OPUS, 48_000);
        short[] tone = Tones.tone(440, 48_000, 48_000);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        byte[] packet = new byte[1_275];
        for (int from = 0; from < tone.length; from += 960) {
            int bytes = encoder.encode(tone, from, 960, packet, 0, packet.length);
            heard.writeBytes(decoder.decode(Arrays.copyOf(packet, bytes)));
        }

        short[] samples = Samples.of(heard.toByteArray());
        assertThat(samples).hasSize(16_000);
        assertThat(Tones.share(440, 16_000, samples)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 900, 100_000})
    void anOggStreamIsHeardHoweverItIsCut(int stretch) throws Exception {
        short[] samples = Samples.of(heard(file(), stretch));

        assertThat(samples.length).isBetween(15_900, 16_400);
        assertThat(Tones.share(440, 16_000, Arrays.copyOf(samples, 15_900))).isGreaterThan(0.9);
    }

    @Test
    void garbageIsRefusedOrHeardButNeverBreaksAnything() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            byte[] garbage = new byte[random.nextInt(400)];
            random.nextBytes(garbage);
            try {
                assertThat(FrameDecoder.of(Encoding.OPUS, 48_000).decode(garbage).length)
                        .isBetween(0, 2 * 1_920);
            } catch (UndecodableFrame refused) {
                assertThat(refused).hasMessageContaining("Opus");
            }
        }
    }

    @Test
    void anEmptyPacketIsRefused() {
        assertThatThrownBy(() -> FrameDecoder.of(Encoding.OPUS, 48_000).decode(NOTHING))
                .isInstanceOf(UndecodableFrame.class);
    }

    @Test
    void whatIsNoOggIsRefused() {
        assertThatThrownBy(() -> FrameDecoder.of(Encoding.OGG_OPUS, 48_000).decode(new byte[500]))
                .isInstanceOf(UndecodableFrame.class)
                .hasMessageContaining("Ogg");
    }

    @Test
    void damagedPagesAreRefusedOrHeardButNeverBreakAnything() throws Exception {
        Random random = new Random(11);
        byte[] whole = file();
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit < 20; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(heard(damaged, 500).length).isLessThan(400_000);
            } catch (UndecodableFrame refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] heard(byte[] stream, int stretch) throws UndecodableFrame {
        FrameDecoder decoder = FrameDecoder.of(Encoding.OGG_OPUS, 48_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < stream.length; from += stretch) {
            out.writeBytes(decoder.decode(Arrays.copyOfRange(stream, from, Math.min(stream.length, from + stretch))));
        }
        return out.toByteArray();
    }

    private static byte[] file() throws Exception {
        try (InputStream in = OpusVoiceTest.class.getResourceAsStream(TONE)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
