package io.dhruva.standalone.parts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A directory of programs in the cache, unpacked once and whole.
 *
 * <p><b>Threads:</b> several processes may unpack the same one: the first does, the others wait for it.
 */
final class Distribution {

    /** Opens the archive, uncompressed. */
    interface Archive {
        InputStream open() throws IOException;
    }

    /** Fills an empty directory. */
    interface Filling {
        void fill(Path directory) throws IOException;
    }

    private Distribution() {}

    /** The unpacked directory of a tar archive. */
    static Path ofTar(Path cache, String name, Archive archive) throws IOException {
        return of(cache, name, directory -> {
            try (var in = new TarArchiveInputStream(new BufferedInputStream(archive.open(), 1 << 16))) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    extract(in, entry, directory);
                }
            }
        });
    }

    /** The directory, filled unless it exists. */
    static Path of(Path cache, String name, Filling filling) throws IOException {
        var target = cache.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(cache);
        synchronized (Distribution.class) {
            try (var channel = FileChannel.open(
                            cache.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (!Files.isDirectory(target)) {
                    var partial = cache.resolve(name + ".partial");
                    delete(partial);
                    Files.createDirectories(partial);
                    filling.fill(partial);
                    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return target;
    }

    private static void extract(TarArchiveInputStream in, TarArchiveEntry entry, Path directory) throws IOException {
        var path = directory.resolve(entry.getName()).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("the archive reaches outside of its directory");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, directory.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(in, path);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
