package io.dhruva.modelserver.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A model's files that come on the class path, in a zip, for engines that read directories.
 *
 * <p>They are unpacked once, beside the other model files. Threads and processes: safe; the first to finish wins.
 *
 * @param archive name of the resource
 * @param folder in the archive that is unpacked
 * @param name of the directory; another version has another
 */
public record PackedFiles(String archive, String folder, String name) {

    /**
     * The directory, unpacked if it was not.
     *
     * @param cache where model files are kept
     * @throws EngineUnavailableException if the archive is not there or the cache cannot be written
     */
    public Path in(Path cache) throws EngineUnavailableException {
        Path directory = cache.resolve(name);
        if (!Files.isDirectory(directory)) {
            try {
                Files.createDirectories(cache);
                unpackAs(directory);
            } catch (IOException e) {
                throw new EngineUnavailableException(archive + " could not be unpacked in " + cache + ": " + e, e);
            }
        }
        return directory;
    }

    private void unpackAs(Path directory) throws IOException, EngineUnavailableException {
        Path draft = Files.createTempDirectory(directory.resolveSibling("."), "unpacking-");
        try (InputStream resource = PackedFiles.class.getResourceAsStream(archive)) {
            if (resource == null) {
                throw new EngineUnavailableException("the model files " + archive
                        + " are not on the class path; the build of the model server puts them there");
            }
            unpack(new ZipInputStream(resource), draft);
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        } finally {
            discard(draft);
        }
    }

    private void unpack(ZipInputStream files, Path draft) throws IOException {
        Path wanted = Path.of(folder);
        for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
            Path inArchive = Path.of(entry.getName()).normalize();
            if (!entry.isDirectory() && inArchive.startsWith(wanted)) {
                Path target = draft.resolve(wanted.relativize(inArchive));
                Files.createDirectories(target.resolveSibling("."));
                Files.copy(files, target);
            }
        }
    }

    private static void discard(Path draft) throws IOException {
        if (Files.exists(draft)) {
            List<Path> files;
            try (Stream<Path> found = Files.walk(draft)) {
                files = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
