package io.dhruva.document.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.testkit.Program;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the machine's own Linux distribution: its programs' message catalogues and its packages' web pages. */
@SuppressWarnings("NullAway.Init")
class RealFilesIT {

    private static final Path CATALOGUES = Path.of("/usr/share/locale");

    /** gettext's own, in the languages that it speaks. */
    private static final String CATALOGUE = "gettext-tools.mo";

    private static final Path PAGES = Path.of("/usr/share/doc/espeak-ng");
    private static final Path UNFORMAT = Path.of("/usr/bin/msgunfmt");
    private static final Path FORMAT = Path.of("/usr/bin/msgfmt");

    @TempDir
    Path directory;

    @Test
    void messageCataloguesKeepTheirTranslationsAndGettextReadsTheNewOnes() throws Exception {
        assertThat(UNFORMAT).as("the Debian package gettext").isExecutable();
        Desk desk = new Desk(directory);
        Path log = directory.resolve("log");
        List<Path> catalogues = files(CATALOGUES, CATALOGUE, 12);
        assertThat(catalogues).as("message catalogues in " + CATALOGUES).isNotEmpty();
        for (Path catalogue : catalogues) {
            Path po = directory.resolve("a.po");
            Program.run(log, UNFORMAT.toString(), "-o", po.toString(), catalogue.toString());
            byte[] bytes = Files.readAllBytes(po);
            OpenDocument document = desk.open(po);

            assertThat(Files.readAllBytes(desk.translated(document, "en", words -> words)))
                    .as(catalogue.toString())
                    .isEqualTo(bytes);

            Path empty = Files.write(directory.resolve("b.po"), withoutTranslations(bytes));
            Path filled = desk.translated(desk.open(empty), "es", Desk::loud);
            Program.run(log, FORMAT.toString(), "-o", directory.resolve("b.mo").toString(), filled.toString());
        }
    }

    @Test
    void webPagesInTheirOwnWordsAreTheSameBytes() throws Exception {
        Desk desk = new Desk(directory);
        List<Path> pages = files(PAGES, ".html", 200);
        assertThat(pages).as("web pages in " + PAGES).isNotEmpty();
        for (Path page : pages) {
            OpenDocument document = desk.open(page);

            assertThat(Files.readAllBytes(desk.translated(document, "en", words -> words)))
                    .as(page.toString())
                    .isEqualTo(Files.readAllBytes(page));
        }
    }

    private static List<Path> files(Path root, String extension, int atMost) throws Exception {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(extension) && Files.isRegularFile(file))
                    .sorted()
                    .limit(atMost)
                    .toList();
        }
    }

    /** The header stays, each other message is without a translation. */
    private static byte[] withoutTranslations(byte[] po) {
        // Why: some are in charsets of their own; each byte is a character here.
        Charset bytes = StandardCharsets.ISO_8859_1;
        List<String> entries = new ArrayList<>(List.of(new String(po, bytes).split("\n\n", -1)));
        for (int i = 1; i < entries.size(); i++) {
            entries.set(i, entries.get(i).replaceAll("(?md)^(msgstr(?:\\[\\d+\\])?) \".*\"$(?:\n\".*\")*", "$1 \"\""));
        }
        return String.join("\n\n", entries).getBytes(bytes);
    }
}
