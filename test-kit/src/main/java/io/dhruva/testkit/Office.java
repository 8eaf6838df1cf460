package io.dhruva.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** LibreOffice without a screen, with a profile of its own. */
public final class Office {

    private static final Path PROGRAM = Path.of("/usr/bin/soffice");

    private final Path directory;

    /**
     * The program of this machine. Errors: AssertionError when there is none.
     *
     * @param directory for its profile, and for what it makes
     */
    public Office(Path directory) {
        this.directory = directory;
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("LibreOffice is needed: install the Debian packages libreoffice-writer-nogui,"
                    + " libreoffice-calc-nogui and libreoffice-impress-nogui");
        }
    }

    /**
     * Converts a file.
     *
     * @param to an extension, with a colon and LibreOffice's name of an export filter where one is needed
     */
    public Path converted(Path file, String to) throws IOException, InterruptedException {
        Path out = Files.createDirectories(directory.resolve("converted"));
        String said = Program.run(
                directory.resolve("soffice.log"),
                PROGRAM.toString(),
                "-env:UserInstallation=" + directory.resolve("profile").toUri(),
                "--headless",
                "--norestore",
                "--convert-to",
                to,
                "--outdir",
                out.toString(),
                file.toString());
        String name = file.getFileName().toString();
        Path converted = out.resolve(name.substring(0, name.lastIndexOf('.') + 1) + to.split(":", 2)[0]);
        if (!Files.exists(converted)) {
            throw new AssertionError("LibreOffice made no " + to + ": " + said);
        }
        return converted;
    }

    /** A zip's entries, in their order. */
    public static Map<String, byte[]> entries(Path zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream content = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                entries.put(entry.getName(), content.readAllBytes());
            }
        }
        return entries;
    }
}
