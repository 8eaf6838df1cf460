package io.dhruva.document.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip of documents, of which every entry was unpacked once within the limits and has a name that is safe. */
public final class Archive {

    private static final Set<String> PACKED =
            Set.of("zip", "jar", "war", "ear", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst");

    private final Path file;
    private final List<String> names;

    private Archive(Path file, List<String> names) {
        this.file = file;
        this.names = List.copyOf(names);
    }

    /** Whether a file is a zip that is not itself a document. */
    public static boolean isArchive(Path file, Limits limits) throws IOException, RefusedDocument {
        return Detection.isZip(file) && ZipShape.office(file, limits).isEmpty();
    }

    /**
     * Unpacks everything once, to nowhere.
     *
     * @throws RefusedDocument if it is damaged, beyond the limits, names a place outside of itself or holds other archives
     */
    public static Archive open(Path file, Limits limits) throws IOException, RefusedDocument {
        List<String> names = ZipShape.archive(file, limits);
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (PACKED.contains(lower.substring(lower.lastIndexOf('.') + 1))) {
                throw RefusedDocument.hostile("the archive holds other archives");
            }
        }
        Archive archive =
                new Archive(file, names.stream().filter(Archive::isDocument).toList());
        archive.refuseHiddenArchives(limits);
        return archive;
    }

    /** What operating systems and programs leave behind is no document. */
    private static boolean isDocument(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !name.startsWith("__MACOSX/") && !last.startsWith(".") && !last.equalsIgnoreCase("thumbs.db");
    }

    /** The names of its documents, in the archive's order, with slashes between directories. */
    public List<String> names() {
        return names;
    }

    /** Unpacks one document into a file, which is replaced. */
    public void unpack(String name, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null || !names.contains(name)) {
                throw new IllegalArgumentException("no document of the archive");
            }
            try (InputStream content = zip.getInputStream(entry)) {
                Files.copy(content, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Zips under another name: a zip within that is no office file. */
    private void refuseHiddenArchives(Limits limits) throws IOException, RefusedDocument {
        Path unpacked = Files.createTempFile("archive", ".entry");
        try {
            for (String name : names) {
                unpack(name, unpacked);
                if (isArchive(unpacked, limits)) {
                    throw RefusedDocument.hostile("the archive holds other archives");
                }
            }
        } finally {
            Files.deleteIfExists(unpacked);
        }
    }
}
