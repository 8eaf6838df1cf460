package io.dhruva.modelserver.engine.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SpeechPartsTest {

    private static float[] tone(int rateHz, double hertz) {
        float[] samples = new float[rateHz];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(2 * Math.PI * hertz * i / rateHz);
        }
        return samples;
    }

    @Test
    void aToneKeepsItsPitchAndStrengthAtAnotherRate() {
        float[] resampled = new Resampler(48_000, 22_050).resample(tone(48_000, 440));
        float[] expected = tone(22_050, 440);

        assertThat(resampled).hasSize(expected.length);
        for (int i = 100; i < expected.length - 100; i++) {
            assertThat(resampled[i]).isCloseTo(expected[i], within(0.01f));
        }
    }

    @Test
    void aToneAboveTheNewRatesReachIsSilenced() {
        float[] resampled = new Resampler(48_000, 22_050).resample(tone(48_000, 15_000));

        for (int i = 100; i < resampled.length - 100; i++) {
            assertThat(resampled[i]).isCloseTo(0, within(0.01f));
        }
    }

    @Test
    void aPipedWavIsReadWhateverItsHeaderSaysOfItsLength() {
        ByteBuffer wav = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(-1)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        wav.putInt(16)
                .put(new byte[16])
                .put("LIST".getBytes(StandardCharsets.US_ASCII))
                .putInt(0);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(Integer.MAX_VALUE);
        wav.putShort((short) 16_384).putShort((short) -32_768);

        assertThat(WavSamples.of(wav.array())).containsExactly(0.5f, -1f);
    }

    @Test
    void aLanguageIsSpokenByTheVoiceOfItsNameElseByTheFirstOfItsKin() {
        String table = """
                Pty Language       Age/Gender VoiceName          File          Other Languages
                 5  en-029          --/M      English_(Caribbean) gmw/en-029
                 2  en-gb           --/M      English_(GB)       gmw/en
                 5  es-419          --/M      Spanish_(LA)       roa/es-419
                 5  es              --/M      Spanish_(Spain)    roa/es
                """;

        assertThat(EspeakVoice.voicesIn(table))
                .containsOnlyKeys("en", "es")
                .containsEntry("en", "en-gb")
                .containsEntry("es", "es");
    }
}
