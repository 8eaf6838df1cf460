package io.dhruva.document.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void itsDocumentsAreListedAndUnpacked() throws Exception {
        Path zip = zip("a.txt", "One.", "b/c.html", "<p>Two", ".hidden", "x", "__MACOSX/a.txt", "x");

        Archive archive = Archive.open(zip, Limits.DEFAULT);
        archive.unpack("b/c.html", directory.resolve("c.html"));

        assertThat(Archive.isArchive(zip, Limits.DEFAULT)).isTrue();
        assertThat(archive.names()).containsExactly("a.txt", "b/c.html");
        assertThat(directory.resolve("c.html")).hasContent("<p>Two");
    }

    @Test
    void archivesWithinAndNamesWithoutAreRefused() throws Exception {
        String inner = Files.readString(zip("a.txt", "One."), StandardCharsets.ISO_8859_1);

        refused(zip("b.zip", "x"));
        refused(zip("b.txt", inner));
        refused(zip("../b.txt", "x"));
        refused(zip("C:\\b.txt", "x"));
        refused(zip("a.txt", "\0".repeat(20 << 20)));
    }

    private static void refused(Path zip) {
        assertThatExceptionOfType(RefusedDocument.class)
                .isThrownBy(() -> Archive.open(zip, Limits.DEFAULT))
                .matches(refusal -> refusal.code().equals("document_hostile"));
    }

    private Path zip(String... entries) throws IOException {
        Path file = Files.createTempFile(directory, "a", ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return file;
    }
}
