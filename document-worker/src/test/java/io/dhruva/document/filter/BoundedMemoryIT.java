package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.document.format.Limits;
import io.dhruva.document.walk.Translated;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A text larger than the memory of who translates it. */
class BoundedMemoryIT {

    private static final String LINE =
            "The quick brown fox jumps over the lazy dog, again and again, until it is tired and sleeps.\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    @EnabledIfSystemProperty(named = "dhruva.tier", matches = "full", disabledReason = "it writes 2 GiB")
    void aGibibyteOfTextGoesThroughAHundredAndTwentyEightMebibytes() throws Exception {
        Path text = directory.resolve("large.txt");
        try (Writer lines = Files.newBufferedWriter(text)) {
            for (long written = 0; written < (1L << 30) - LINE.length(); written += LINE.length()) {
                lines.write(LINE);
            }
        }
        Path log = directory.resolve("log");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        text.toString(),
                        directory.resolve("out.txt").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(child.waitFor(30, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.mismatch(text, directory.resolve("out.txt"))).isEqualTo(-1);
    }

    /** The program of the small memory. */
    static final class Reading {

        private Reading() {}

        public static void main(String[] files) throws Exception {
            OpenDocument document = new Documents(Limits.DEFAULT)
                    .open(new SourceFile(Path.of(files[0]), files[0], null, "en", Set.of()));
            document.read(Reading::forget);
            document.write("en", Translated::as, Path.of(files[1]));
        }

        private static void forget(String text) throws IOException {
            if (text.isEmpty()) {
                throw new IOException("an empty segment");
            }
        }
    }
}
