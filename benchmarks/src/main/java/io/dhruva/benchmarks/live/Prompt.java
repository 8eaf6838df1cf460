package io.dhruva.benchmarks.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A telephone prompt, 8 kHz, and what it says, from Debian's asterisk-core-sounds-en-wav.
 *
 * @param wav a WAV file
 * @param text what is said in it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Prompt(byte[] wav, String text) {

    private static final Path SOUNDS = Path.of("/usr/share/asterisk/sounds/en_US_f_Allison");
    private static final Path TEXTS = Path.of("/usr/share/doc/asterisk-core-sounds-en/core-sounds-en.txt.gz");
    private static final Pattern HARD_TO_COMPARE = Pattern.compile("[\\[*#(\\d]|(?i:asterisk|pbx|www)");
    private static final int FEWEST_WORDS = 10;
    private static final int MOST = 38;

    /** Whether the package is there. */
    public static boolean installed() {
        return Files.isReadable(TEXTS) && Files.isDirectory(SOUNDS);
    }

    /** Those of ten and more plain words, by their names, at most 38. */
    public static List<Prompt> all() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(TEXTS)), StandardCharsets.UTF_8))) {
            List<String[]> named = lines.lines()
                    .filter(line -> line.contains(": ") && !line.startsWith(";"))
                    .map(line -> line.split(": ", 2))
                    .filter(parts -> parts[1].split("\\s+").length >= FEWEST_WORDS)
                    .filter(parts -> !HARD_TO_COMPARE.matcher(parts[1]).find())
                    .filter(parts -> Files.isReadable(file(parts[0])))
                    .sorted(Comparator.comparing(parts -> parts[0]))
                    .limit(MOST)
                    .toList();
            List<Prompt> prompts = new ArrayList<>();
            for (String[] parts : named) {
                prompts.add(new Prompt(Files.readAllBytes(file(parts[0])), parts[1]));
            }
            return prompts;
        }
    }

    private static Path file(String name) {
        return SOUNDS.resolve(name + ".wav");
    }
}
