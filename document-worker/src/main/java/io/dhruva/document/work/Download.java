package io.dhruva.document.work;

import io.dhruva.document.format.Format;
import io.dhruva.document.work.Sheets.Sheet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** What can be downloaded: the one document, or a zip of several. */
record Download(String name, String contentType, Path path) {

    private static final String ZIP = "application/zip";

    /** A document that was put together. */
    record Part(String name, String contentType, Path path) {}

    /** {@code report.docx} becomes {@code report.es.docx}, and in two languages {@code report.es.xlf}. */
    static Part part(Sheet sheet, Format format, @Nullable String bilingual, Path path) {
        String name = sheet.manuscript().name();
        int dot = name.lastIndexOf('.');
        boolean ends = dot > name.lastIndexOf('/') + 1;
        String base = ends ? name.substring(0, dot) : name;
        String extension = ends ? name.substring(dot) : "." + format.extension();
        String language = "." + sheet.target().language();
        return switch (bilingual) {
            case null -> new Part(base + language + extension, format.mediaType(), path);
            case "tmx" -> new Part(base + language + ".tmx", "application/x-tmx+xml", path);
            default -> new Part(base + language + ".xlf", "application/xliff+xml", path);
        };
    }

    /**
     * What became of all of them.
     *
     * @param together in a zip, even if it is one
     */
    static Download of(List<Part> parts, boolean together, Scratch scratch) throws IOException {
        if (parts.size() == 1 && !together) {
            Part only = parts.getFirst();
            return new Download(
                    only.name().substring(only.name().lastIndexOf('/') + 1), only.contentType(), only.path());
        }
        Path zip = scratch.file("zip");
        Set<String> names = new HashSet<>();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Part part : parts) {
                out.putNextEntry(new ZipEntry(unused(part.name(), names)));
                Files.copy(part.path(), out);
                out.closeEntry();
            }
        }
        return new Download("translations.zip", ZIP, zip);
    }

    // Why: two files of a job may have one name.
    private static String unused(String name, Set<String> names) {
        String unused = name;
        for (int i = 2; !names.add(unused); i++) {
            unused = i + "-" + name;
        }
        return unused;
    }

    /** The lines of all sheets, one after the other. */
    static Download joined(List<Path> lines, Scratch scratch) throws IOException {
        Path joined = scratch.file("segments");
        try (OutputStream out = Files.newOutputStream(joined)) {
            for (Path each : lines) {
                Files.copy(each, out);
            }
        }
        return new Download("segments.ndjson", Lines.TYPE, joined);
    }
}
