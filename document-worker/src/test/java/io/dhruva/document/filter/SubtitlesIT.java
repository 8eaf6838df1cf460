package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.testkit.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subtitles that ttconv (Sandflow's converter of timed text) made; it, or python3-webvtt for WebVTT, reads them again. */
@SuppressWarnings("NullAway.Init")
class SubtitlesIT {

    private static final Path TTCONV = Path.of("/usr/bin/ttconv");
    private static final String READ_WEBVTT = """
            import html, sys, webvtt
            for caption in webvtt.read(sys.argv[1]):
                print(caption.start + " --> " + caption.end + "\\n" + html.unescape(caption.raw_text))
            """;
    private static final String SOURCE = """
            1
            00:00:01,000 --> 00:00:02,500
            The house
            is big.

            2
            00:00:03,000 --> 00:00:04,250
            <i>The car</i> is red & fast,
            ¿is it not?

            3
            01:02:03,004 --> 01:02:09,999
            - Where do you live?
            - In the old house behind the church.
            """;

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void start() {
        assertThat(TTCONV).as("the Debian package python3-ttconv").isExecutable();
        desk = new Desk(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"srt", "vtt", "ttml"})
    void subtitlesKeepTheirCuesAndTheirProgramReadsThem(String format) throws Exception {
        Path made = converted(desk.file("source.srt", SOURCE), "made." + format);
        OpenDocument document = desk.open(made);

        assertThat(document.format().extension()).isEqualTo(format);
        assertThat(Files.readString(desk.translated(document, "en", words -> words)))
                .isEqualTo(Files.readString(made));

        Path loud = desk.translated(document, "es", Desk::loud);

        assertThat(times(loud)).hasSize(3).isEqualTo(times(made));
        assertThat(words(loud))
                .contains("HOUSE", "CHURCH.")
                .isEqualTo(words(made).stream()
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .toList());
    }

    private List<String> times(Path subtitles) throws Exception {
        return read(subtitles).lines().filter(line -> line.contains("-->")).toList();
    }

    /** Without tags, wherever lines are broken. */
    private List<String> words(Path subtitles) throws Exception {
        List<String> texts =
                read(subtitles).lines().filter(line -> !line.contains("-->")).toList();
        return Arrays.stream(String.join(" ", texts).replaceAll("<[^>]*>", "").split("\\s+"))
                .filter(word -> !word.matches("\\d*"))
                .toList();
    }

    /** What a program other than ours reads there. */
    private String read(Path subtitles) throws Exception {
        if (subtitles.toString().endsWith(".vtt")) {
            return Program.run(directory.resolve("log"), "/usr/bin/python3", "-c", READ_WEBVTT, subtitles.toString());
        }
        return Files.readString(converted(subtitles, "read.srt"));
    }

    private Path converted(Path from, String to) throws Exception {
        Path out = directory.resolve(to);
        Program.run(
                directory.resolve("log"), TTCONV.toString(), "convert", "-i", from.toString(), "-o", out.toString());
        return out;
    }
}
