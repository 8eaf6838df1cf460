package io.dhruva.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Recordings of English prose, 16 kHz mono, from the Debian package pocketsphinx-testdata. */
final class Recordings {

    private static final Path DIRECTORY = Path.of("/usr/share/pocketsphinx/test/data/librivox");
    private static final String NAME = "sense_and_sensibility_01_austen_64kb-";

    private Recordings() {}

    static float[] librivox(String number) throws IOException, UnsupportedAudioFileException {
        short[] pcm = pcm(number);
        float[] samples = new float[pcm.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pcm[i] / 32768f;
        }
        return samples;
    }

    static short[] pcm(String number) throws IOException, UnsupportedAudioFileException {
        Path file = DIRECTORY.resolve(NAME + number + ".wav");
        assertThat(file).as("install the Debian package pocketsphinx-testdata").exists();
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
            ShortBuffer pcm = ByteBuffer.wrap(audio.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            short[] samples = new short[pcm.remaining()];
            pcm.get(samples);
            return samples;
        }
    }

    static String transcript(String number) throws IOException {
        return Files.readAllLines(DIRECTORY.resolve("transcription")).stream()
                .filter(line -> line.endsWith("(" + NAME + number + ")"))
                .findFirst()
                .orElseThrow()
                .replaceAll("</?s>|\\(.*\\)", "");
    }
}
