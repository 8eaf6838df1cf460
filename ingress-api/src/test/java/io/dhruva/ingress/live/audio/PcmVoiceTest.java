package io.dhruva.ingress.live.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcmVoiceTest {

    @Test
    void samplesOfTheRightRatePassAsTheyCome() throws Exception {
        byte[] frame = {1, 2, 3, 4};

        assertThat(FrameDecoder.of(Encoding.PCM_S16LE, 16_000).decode(frame)).isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 48_000})
    void aToneKeepsItsPitchAtEveryRate(int rate) throws Exception {
        short[] heard = Samples.of(decoded(rate, Tones.tone(440, rate, rate), rate / 50));

        assertThat(heard.length).isBetween(16_000 - 100, 16_000);
        assertThat(Tones.share(440, 16_000, heard)).isGreaterThan(0.99);
    }

    @Test
    void whatIsHigherThanTheNewRateCanHoldIsSilenced() throws Exception {
        short[] heard = Samples.of(decoded(48_000, Tones.tone(12_000, 48_000, 48_000), 960));

        assertThat(Arrays.stream(toInts(heard, 200)).map(Math::abs).max().orElseThrow())
                .isLessThan(80);
    }

    @Test
    void howTheStreamIsCutMakesNoDifference() throws Exception {
        short[] tone = Tones.tone(700, 44_100, 20_000);

        assertThat(decoded(44_100, tone, 37)).isEqualTo(decoded(44_100, tone, 20_000));
    }

    @Test
    void halfASampleIsRefused() {
        assertThatThrownBy(() -> FrameDecoder.of(Encoding.PCM_S16LE, 16_000).decode(new byte[3]))
                .isInstanceOf(UndecodableFrame.class);
    }

    @Test
    void ratesThatNobodyRecordsInAreNotTaken() {
        assertThat(FrameDecoder.takes(16_001)).isFalse();
        assertThat(FrameDecoder.takes(7_975)).isFalse();
        assertThat(FrameDecoder.takes(96_000)).isFalse();
        assertThat(FrameDecoder.takes(22_050)).isTrue();
    }

    @Test
    void secondsOfSpeechComeOutWhole() throws Exception {
        int out = decoded(8_000, new short[80_000], 160).length / 2;

        assertThat((double) out).isCloseTo(160_000, within(64.0));
    }

    private static byte[] decoded(int rate, short[] samples, int stretch) throws UndecodableFrame {
        FrameDecoder decoder = FrameDecoder.of(Encoding.PCM_S16LE, rate);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < samples.length; from += stretch) {
            short[] part = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + stretch));
            out.writeBytes(decoder.decode(Samples.bytes(part, part.length)));
        }
        return out.toByteArray();
    }

    private static int[] toInts(short[] samples, int from) {
        int[] ints = new int[samples.length - from];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = samples[from + i];
        }
        return ints;
    }
}
