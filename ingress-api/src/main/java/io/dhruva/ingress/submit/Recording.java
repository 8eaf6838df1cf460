package io.dhruva.ingress.submit;

import io.dhruva.contract.wire.StreamedSpeech;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A recording while its request is taken in: what came with the request in memory, what was fetched in a file. */
sealed interface Recording extends StreamedSpeech.Recording, AutoCloseable {

    @Override
    void close() throws IOException;

    /** Its first bytes, at most so many. */
    default byte[] head(int most) throws IOException {
        try (InputStream in = open()) {
            return in.readNBytes(most);
        }
    }

    /** One that came with the request. */
    @SuppressWarnings("ArrayRecordComponent")
    record Held(byte[] content) implements Recording {

        @Override
        public long bytes() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void close() {}
    }

    /** One that was fetched; closed, its file is gone. */
    record Spooled(Path file, long bytes) implements Recording {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
