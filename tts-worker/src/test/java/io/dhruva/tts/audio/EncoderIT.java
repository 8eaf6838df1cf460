package io.dhruva.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderIT {

    private static final int MODEL_RATE = 22_050;
    private static final int TONE_HZ = 441;
    private static final double LOUDNESS = 0.25;

    private final Ffmpeg ffmpeg = new Ffmpeg("", Path.of("target/programs"), Duration.ofMinutes(1));
    private final Encoder encoder = new Encoder(ffmpeg);

    private static float[] tone(double seconds) {
        float[] samples = new float[(int) (seconds * MODEL_RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (LOUDNESS * Math.sqrt(2) * Math.sin(2 * Math.PI * TONE_HZ * i / MODEL_RATE));
        }
        return samples;
    }

    private Encoder.Encoded encode(double seconds, Format format, int rateHz, @Nullable Double wanted) {
        return encoder.encode(tone(seconds), MODEL_RATE, format, format.rateFor(rateHz), wanted);
    }

    /** What a listener's player makes of it, at 8 kHz. */
    private short[] heard(Encoder.Encoded speech, Format format, int rateHz) {
        List<String> source =
                format == Format.PCM ? List.of("-f", "s16le", "-ar", Integer.toString(rateHz), "-ac", "1") : List.of();
        byte[] pcm = ffmpeg.convert(source, speech.bytes(), List.of("-ar", "8000", "-ac", "1", "-f", "s16le"));
        ShortBuffer buffer = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        short[] samples = new short[buffer.remaining()];
        buffer.get(samples);
        return samples;
    }

    private static double loudness(short[] samples, int from, int to) {
        double energy = 0;
        for (int i = from; i < to; i++) {
            energy += Math.pow(samples[i] / 32_768.0, 2);
        }
        return Math.sqrt(energy / (to - from));
    }

    private static double pitch(short[] samples) {
        int rises = 0;
        for (int i = 1; i < samples.length; i++) {
            rises += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
        }
        return rises * 8_000.0 / samples.length;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyFormatPlaysBackAsLongAndAsLoudAndAsHigh(Format format) {
        Encoder.Encoded speech = encode(2, format, 16_000, null);

        short[] heard = heard(speech, format, 16_000);
        assertThat(speech.seconds()).isCloseTo(2, within(0.001));
        assertThat(heard.length / 8_000.0).isCloseTo(2, within(0.12));
        assertThat(loudness(heard, 800, 15_000)).isCloseTo(LOUDNESS, within(0.03));
        assertThat(pitch(heard)).isCloseTo(TONE_HZ, within(25.0));
    }

    @ParameterizedTest
    @CsvSource({"8000", "22050", "48000", "10000"})
    void aWavFileTellsItsRateAndLength(int rateHz) {
        ByteBuffer file =
                ByteBuffer.wrap(encode(1, Format.WAV, rateHz, null).bytes()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(file.getInt(24)).isEqualTo(rateHz);
        assertThat(file.getInt(40)).isEqualTo(file.capacity() - 44).isCloseTo(2 * rateHz, within(4));
    }

    @Test
    void aFlacFileTellsItsLength() {
        ByteBuffer file =
                ByteBuffer.wrap(encode(1, Format.FLAC, MODEL_RATE, null).bytes());

        assertThat(file.getLong(18) & 0xF_FFFF_FFFFL).isEqualTo(MODEL_RATE);
    }

    @Test
    void aRateThatAFormatDoesNotKnowBecomesTheNextOne() {
        assertThat(Format.OGG.rateFor(MODEL_RATE)).isEqualTo(24_000);
        assertThat(Format.MP3.rateFor(10_000)).isEqualTo(11_025);
        assertThat(encode(1, Format.OGG, MODEL_RATE, null).bytes()).startsWith(new byte[] {'O', 'g', 'g', 'S'});
    }

    @Test
    void speechIsSpedUpToTheWantedDurationAtTheSamePitch() {
        Encoder.Encoded speech = encode(3, Format.WAV, MODEL_RATE, 2.0);

        short[] heard = heard(speech, Format.WAV, MODEL_RATE);
        assertThat(speech.seconds()).isEqualTo(2);
        assertThat(pitch(heard)).isCloseTo(TONE_HZ, within(25.0));
        assertThat(loudness(heard, 14_000, 15_500)).isGreaterThan(LOUDNESS / 2);
    }

    @Test
    void speechThatIsMuchTooShortIsFollowedBySilence() {
        Encoder.Encoded speech = encode(1, Format.WAV, MODEL_RATE, 3.0);

        short[] heard = heard(speech, Format.WAV, MODEL_RATE);
        assertThat(speech.seconds()).isEqualTo(3);
        assertThat(loudness(heard, 1_000, 9_000)).isGreaterThan(LOUDNESS / 2);
        assertThat(loudness(heard, 12_000, 23_000)).isLessThan(0.001);
    }
}
