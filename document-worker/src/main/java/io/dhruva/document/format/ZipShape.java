package io.dhruva.document.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip that was unpacked once, to nowhere, so that what it holds is known to be whole and within the limits. */
final class ZipShape {

    private static final int CHUNK = 64 * 1024;

    private final Limits limits;
    private final long packedBytes;
    private long expanded;

    private ZipShape(Limits limits, long packedBytes) {
        this.limits = limits;
        this.packedBytes = packedBytes;
    }

    /** The office format of a zip; empty if it is none. */
    static Optional<Format> office(Path file, Limits limits) throws IOException, RefusedDocument {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Optional<Format> format = format(zip, limits);
            if (format.isPresent()) {
                new ZipShape(limits, file.toFile().length()).check(zip, limits.officeEntries(), true);
            }
            return format;
        } catch (ZipException damaged) {
            throw damaged();
        }
    }

    /** The names of the files in an archive. */
    static List<String> archive(Path file, Limits limits) throws IOException, RefusedDocument {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new ZipShape(limits, file.toFile().length()).check(zip, limits.archiveEntries(), false);
        } catch (ZipException damaged) {
            throw damaged();
        }
    }

    private static RefusedDocument damaged() {
        return RefusedDocument.invalid("the zip container is damaged or cut off");
    }

    private List<String> check(ZipFile zip, int entries, boolean office) throws IOException, RefusedDocument {
        if (zip.size() > entries) {
            throw RefusedDocument.tooLarge("the zip has more than " + entries + " entries");
        }
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            refuseEscape(entry.getName());
            if (entry.isDirectory()) {
                continue;
            }
            names.add(entry.getName());
            try (InputStream content =
                    new Counted(zip.getInputStream(entry), office ? limits.partBytes() : Long.MAX_VALUE)) {
                if (office && isXml(entry.getName())) {
                    XmlShape.whole(content, limits);
                } else {
                    content.transferTo(OutputStream.nullOutputStream());
                }
            } catch (TooMuch bomb) {
                throw bomb.refusal;
            }
        }
        return names;
    }

    private static boolean isXml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".xml") || lower.endsWith(".rels");
    }

    /** Names that would leave the directory they are unpacked into. */
    private static void refuseEscape(String name) throws RefusedDocument {
        String unix = name.replace('\\', '/');
        boolean drive = unix.length() > 1 && unix.charAt(1) == ':';
        if (unix.startsWith("/") || drive || List.of(unix.split("/")).contains("..") || unix.indexOf('\0') >= 0) {
            throw RefusedDocument.hostile("an entry of the zip has a name that leaves its directory");
        }
    }

    private static Optional<Format> format(ZipFile zip, Limits limits) throws IOException {
        ZipEntry mimetype = zip.getEntry("mimetype");
        if (mimetype != null) {
            return opendocument(head(zip, mimetype, 200).strip());
        }
        ZipEntry types = zip.getEntry("[Content_Types].xml");
        return types == null
                ? Optional.empty()
                : openXml(head(zip, types, (int) Math.min(limits.partBytes(), CHUNK * 16)));
    }

    private static Optional<Format> opendocument(String type) {
        return switch (type.replace("-template", "")) {
            case "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-web" ->
                Optional.of(Format.ODT);
            case "application/vnd.oasis.opendocument.spreadsheet" -> Optional.of(Format.ODS);
            case "application/vnd.oasis.opendocument.presentation" -> Optional.of(Format.ODP);
            default -> Optional.empty();
        };
    }

    private static Optional<Format> openXml(String types) {
        if (types.contains("wordprocessingml.document.main+xml")
                || types.contains("wordprocessingml.template.main+xml")
                || types.contains("ms-word.document.macroEnabled")
                || types.contains("ms-word.template.macroEnabled")) {
            return Optional.of(Format.DOCX);
        }
        if (types.contains("presentationml.presentation.main+xml")
                || types.contains("presentationml.template.main+xml")
                || types.contains("presentationml.slideshow.main+xml")
                || types.contains("ms-powerpoint.presentation.macroEnabled")
                || types.contains("ms-powerpoint.slideshow.macroEnabled")
                || types.contains("ms-powerpoint.template.macroEnabled")) {
            return Optional.of(Format.PPTX);
        }
        if (types.contains("spreadsheetml.sheet.main+xml")
                || types.contains("spreadsheetml.template.main+xml")
                || types.contains("ms-excel.sheet.macroEnabled")
                || types.contains("ms-excel.template.macroEnabled")) {
            return Optional.of(Format.XLSX);
        }
        return Optional.empty();
    }

    private static String head(ZipFile zip, ZipEntry entry, int bytes) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            return new String(content.readNBytes(bytes), StandardCharsets.UTF_8);
        }
    }

    /** Counts what comes out of the zip, whatever its directory says about sizes. */
    private final class Counted extends FilterInputStream {

        private final long atMost;
        private long bytes;

        Counted(InputStream content, long atMost) {
            super(content);
            this.atMost = atMost;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) throws TooMuch {
            bytes += more;
            expanded += more;
            if (bytes > atMost) {
                throw new TooMuch(RefusedDocument.tooLarge("a part of the file is larger than " + atMost + " bytes"));
            }
            if (expanded > limits.expandedBytes()) {
                throw new TooMuch(
                        RefusedDocument.hostile("the zip unpacks to more than " + limits.expandedBytes() + " bytes"));
            }
            if (expanded > limits.expansionFloorBytes() && expanded / limits.expansionRatio() > packedBytes) {
                throw new TooMuch(RefusedDocument.hostile(
                        "the zip unpacks to more than " + limits.expansionRatio() + " times its size"));
            }
        }
    }

    /** Carries a refusal out of a stream. */
    private static final class TooMuch extends IOException {

        private static final long serialVersionUID = 1;

        private final transient RefusedDocument refusal;

        TooMuch(RefusedDocument refusal) {
            super(refusal.getMessage());
            this.refusal = refusal;
        }
    }
}
