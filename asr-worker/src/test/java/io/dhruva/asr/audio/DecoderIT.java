package io.dhruva.asr.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dhruva.program.ChildProgram;
import io.dhruva.program.PackedProgram;
import io.dhruva.program.Ran;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real encodings, made by ffmpeg from a tone of 440 Hz that lasts three seconds. */
class DecoderIT {

    private static final Path PROGRAMS = Path.of("target/programs");
    private static final int SECONDS = 3;

    private final ChildProgram ffmpeg = new ChildProgram(
            new PackedProgram("programs/ffmpeg-linux-x86_64.jar", "org/bytedeco/ffmpeg/linux-x86_64", "ffmpeg")
                    .in(PROGRAMS),
            Duration.ofMinutes(1),
            1L << 30);
    private final Decoder decoder =
            new Decoder(new Decoder.Settings("", PROGRAMS, Duration.ofMinutes(1), Duration.ofSeconds(10)));

    @TempDir
    Path directory;

    private byte[] tone(String name, int seconds, String... options) throws IOException {
        Path file = directory.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-y", "-f", "lavfi", "-i"));
        arguments.add("sine=frequency=440:sample_rate=48000:duration=" + seconds);
        arguments.addAll(List.of(options));
        arguments.add(file.toString());
        assertThat(ffmpeg.run(arguments, new byte[0], 1))
                .isInstanceOfSatisfying(
                        Ran.Ended.class, ended -> assertThat(ended.status()).isZero());
        return Files.readAllBytes(file);
    }

    private Decoded decode(byte[] audio, String format, @Nullable Integer rateHz) {
        return decoder.decode(audio, format, rateHz);
    }

    private static void assertTone(Decoded decoded) {
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Sound.class, sound -> {
            float[] samples =
                    sound.waveform().floats(new Span(0, sound.waveform().length()));
            int rises = 0;
            double energy = 0;
            for (int i = 1; i < samples.length; i++) {
                rises += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
                energy += samples[i] * samples[i];
            }
            assertThat(sound.waveform().seconds()).isCloseTo(SECONDS, within(0.15));
            assertThat(rises / sound.waveform().seconds()).isCloseTo(440, within(20.0));
            assertThat(Math.sqrt(energy / samples.length)).isBetween(0.05, 0.2);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "a.wav, pcm_s16le, 16000, 1",
        "a.wav, pcm_s24le, 44100, 2",
        "a.wav, pcm_f32le, 48000, 1",
        "a.wav, pcm_mulaw, 8000, 1",
        "a.mp3, libmp3lame, 44100, 2",
        "a.flac, flac, 22050, 1",
        "a.ogg, libopus, 48000, 1",
        "a.opus, libopus, 16000, 2",
        "a.webm, libopus, 48000, 2",
        "a.m4a, aac, 44100, 2",
        "a.aac, aac, 44100, 1",
    })
    void whateverTheEncodingTheToneIsTheSame(String name, String codec, String rateHz, String channels)
            throws IOException {
        byte[] audio = tone(name, SECONDS, "-c:a", codec, "-ar", rateHz, "-ac", channels);

        assertTone(decode(audio, name.substring(2), null));
    }

    @Test
    void rawSamplesAreReadAtTheRateThatTheyHave() throws IOException {
        byte[] audio = tone("a.raw", SECONDS, "-f", "s16le", "-ar", "8000", "-ac", "1");

        assertTone(decode(audio, "pcm", 8_000));
        assertThat(decode(audio, "pcm", null)).isEqualTo(new Decoded.Undecodable());
        assertThat(decode(audio, "pcm", 1)).isEqualTo(new Decoded.Undecodable());
    }

    @Test
    void aWrongNameForTheFormatDoesNoHarm() throws IOException {
        assertTone(decode(tone("a.m4a", SECONDS, "-c:a", "aac"), "wav", null));
    }

    @Test
    void aPictureBesideTheSoundIsLeftAlone() throws IOException {
        byte[] audio = tone(
                "a.webm",
                SECONDS,
                "-f",
                "lavfi",
                "-i",
                "color=c=blue:s=64x64:r=1:d=3",
                "-c:v",
                "mjpeg",
                "-c:a",
                "libopus",
                "-f",
                "matroska");

        assertTone(decode(audio, "webm", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RIFF", "ID3", "fLaC", "OggS", "\u00FF\u00FB\u0090d", "\u001AE\u00DF\u00A3"})
    void noiseIsUndecodableWhateverItBeginsWith(String beginning) {
        byte[] noise = new byte[30_000];
        new Random(7).nextBytes(noise);
        byte[] start = beginning.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(start, 0, noise, 0, start.length);

        assertThat(decode(noise, "mp3", null)).isEqualTo(new Decoded.Undecodable());
    }

    @Test
    void aPlaylistIsNotFollowed() {
        String playlist = "#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n";

        assertThat(decode(playlist.getBytes(StandardCharsets.UTF_8), "wav", null))
                .isEqualTo(new Decoded.Undecodable());
    }

    @Test
    void nothingAndAFileWithoutSamplesAreEmpty() {
        ByteBuffer wav = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        wav.putInt(16_000).putInt(32_000).putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(0);

        assertThat(decode(new byte[0], "wav", null)).isEqualTo(new Decoded.Empty());
        assertThat(decode(wav.array(), "wav", null)).isEqualTo(new Decoded.Empty());
    }

    @Test
    void halfAHeaderIsUndecodable() throws IOException {
        assertThat(decode(Arrays.copyOf(tone("a.wav", SECONDS), 20), "wav", null))
                .isEqualTo(new Decoded.Undecodable());
    }

    @Test
    void whatThereIsOfACutFileIsHeard() throws IOException {
        byte[] audio = tone("a.mp3", SECONDS, "-c:a", "libmp3lame");

        assertThat(decode(Arrays.copyOf(audio, audio.length / 2), "mp3", null))
                .isInstanceOfSatisfying(
                        Decoded.Sound.class,
                        sound -> assertThat(sound.waveform().seconds()).isBetween(1.0, 2.0));
    }

    @Test
    void audioThatPlaysLongerThanAllowedIsTooLong() throws IOException {
        assertThat(decode(tone("a.ogg", 11, "-c:a", "libopus"), "ogg", null)).isEqualTo(new Decoded.TooLong());
    }
}
