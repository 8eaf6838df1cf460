package io.dhruva.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.contract.job.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreIT implements BlobStoreContract {

    @TempDir
    Path directory;

    @Override
    public BlobStore store() {
        return BlobStore.at(directory.toUri());
    }

    @Test
    void contentThatBreaksOffLeavesNothingBehind() throws IOException {
        try (BlobStore store = store()) {
            assertThatThrownBy(() -> store.put(new Broken(), "a/b")).isInstanceOf(IOException.class);
        }
        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aRefThatClimbsOutOfTheDirectoryIsRefused() throws IOException {
        try (BlobStore store = store()) {
            URI climbing = URI.create(directory.toUri() + "../outside");
            Payload.BlobRef ref = new Payload.BlobRef(climbing, "", 1, "a/b", null, null);

            assertThatThrownBy(() -> store.open(ref)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("cut");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("cut");
        }
    }
}
