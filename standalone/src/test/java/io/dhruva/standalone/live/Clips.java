package io.dhruva.standalone.live;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Recorded English prose from Debian's pocketsphinx-testdata: mono, 16 kHz, signed 16 bit, little endian. */
final class Clips {

    private static final Path DIRECTORY = Path.of("/usr/share/pocketsphinx/test/data/librivox");
    private static final int BYTES_A_SECOND = 32_000;

    private Clips() {}

    /** Its sentences one after the other, with a pause behind each, again and again, until there is so much. */
    static byte[] prose(int seconds) throws IOException {
        List<byte[]> sentences = sentences();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; all.size() < seconds * BYTES_A_SECOND; i++) {
            all.writeBytes(sentences.get(i % sentences.size()));
            all.writeBytes(new byte[BYTES_A_SECOND]);
        }
        return all.toByteArray();
    }

    private static List<byte[]> sentences() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .map(Clips::samples)
                    .toList();
        }
    }

    private static byte[] samples(Path file) {
        try (AudioInputStream audio =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return audio.readAllBytes();
        } catch (IOException | UnsupportedAudioFileException e) {
            throw new IllegalStateException(e);
        }
    }
}
