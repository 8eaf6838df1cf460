package io.dhruva.program;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A program that comes on the class path, in an archive with the libraries that it needs.
 *
 * <p>It is unpacked once into a directory named by the archive's digest, so that another version is another directory
 * and what is running is never overwritten. Threads and processes: safe; the first to finish wins.
 *
 * @param archive name of the resource, a zip or jar
 * @param folder in the archive; its files are unpacked side by side
 * @param name of the program's file
 */
public record PackedProgram(String archive, String folder, String name) {

    /**
     * The program's path, unpacked if it was not.
     *
     * @param cache where programs are kept
     * @throws UncheckedIOException if the archive is not there or the cache cannot be written
     */
    public Path in(Path cache) {
        try {
            Path directory = Files.createDirectories(cache).resolve(name + "-" + digest());
            if (!Files.isDirectory(directory)) {
                unpackAs(directory);
            }
            return directory.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unpackAs(Path directory) throws IOException {
        Path draft = Files.createTempDirectory(directory.getParent(), "unpacking-");
        try (ZipInputStream files = new ZipInputStream(open())) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                Path inArchive = Path.of(entry.getName());
                if (!entry.isDirectory() && Path.of(folder).equals(inArchive.getParent())) {
                    Files.copy(files, draft.resolve(inArchive.getFileName()));
                }
            }
        }
        Path program = draft.resolve(name);
        if (!program.toFile().setExecutable(true)) {
            throw new FileNotFoundException("no " + name + " in " + archive);
        }
        try {
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(draft);
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    private static void discard(Path draft) throws IOException {
        try (Stream<Path> files = Files.list(draft)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(draft);
    }

    private String digest() throws IOException {
        try (DigestInputStream read = new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
            read.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(read.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private InputStream open() throws IOException {
        InputStream stream = PackedProgram.class.getClassLoader().getResourceAsStream(archive);
        if (stream == null) {
            throw new FileNotFoundException("no " + archive + " on the class path");
        }
        return stream;
    }
}
