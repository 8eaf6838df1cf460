package io.dhruva.modelserver.repository;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Reads files out of a gzipped tar archive.
 *
 * <p>Source: POSIX ustar: blocks of 512 bytes; a header has the name at 0 (100 bytes), the size in octal at 124 (12) and
 * a prefix of the name at 345 (155).
 */
final class TarGz {

    private static final int BLOCK = 512;

    private TarGz() {}

    /** The contents of those of the wanted entries that there are. */
    static Map<String, byte[]> read(Path archive, Set<String> wanted) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive))))) {
            byte[] header = new byte[BLOCK];
            while (true) {
                in.readFully(header);
                if (header[0] == 0) {
                    return entries;
                }
                String prefix = text(header, 345, 155);
                String name = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
                long size = Long.parseLong(text(header, 124, 12).strip(), 8);
                if (wanted.contains(name)) {
                    byte[] content = new byte[Math.toIntExact(size)];
                    in.readFully(content);
                    entries.put(name, content);
                } else {
                    in.skipNBytes(size);
                }
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            }
        } catch (EOFException e) {
            return entries;
        }
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8);
    }
}
