package io.dhruva.blobs;

import io.dhruva.contract.job.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Blobs as files below one directory, which may be a shared mount. */
final class FileBlobStore implements BlobStore {

    private final Path root;
    private final Path arriving;
    private final BlobNames names = new BlobNames();

    private FileBlobStore(Path root) throws IOException {
        this.root = root;
        this.arriving = Files.createDirectories(root.resolve("arriving"));
    }

    static FileBlobStore at(URI uri) {
        try {
            return new FileBlobStore(Path.of(uri).toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Payload.BlobRef put(InputStream content, String contentType) throws IOException {
        Path part = Files.createTempFile(arriving, "blob", null);
        try {
            Digested digested;
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                digested = Digested.copy(content, Channels.newOutputStream(channel));
                channel.force(true);
            }
            Path blob = root.resolve(names.next());
            Path directory = Files.createDirectories(Objects.requireNonNull(blob.getParent()));
            Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE);
            persistName(directory);
            return new Payload.BlobRef(blob.toUri(), digested.sha256(), digested.bytes(), contentType, null, null);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    // Why: a rename survives a crash only when its directory is on disk, too; new directories up to the root likewise.
    private void persistName(Path directory) throws IOException {
        for (@Nullable Path at = directory; at != null && at.startsWith(root); at = at.getParent()) {
            try (FileChannel channel = FileChannel.open(at, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public InputStream open(Payload.BlobRef ref) throws IOException {
        return Files.newInputStream(path(ref));
    }

    @Override
    public void delete(Payload.BlobRef ref) throws IOException {
        Files.deleteIfExists(path(ref));
    }

    @Override
    public void close() {}

    private Path path(Payload.BlobRef ref) {
        if ("file".equals(ref.uri().getScheme())) {
            Path path = Path.of(ref.uri()).normalize();
            if (path.startsWith(root)) {
                return path;
            }
        }
        throw new IllegalArgumentException("a blob of another store");
    }
}
