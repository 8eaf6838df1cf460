package io.dhruva.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.contract.job.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadsTest {

    private final Shelf shelf = new Shelf();
    private final Payloads payloads = new Payloads(shelf);

    @Test
    void contentUpToTheLimitTravelsInTheRecord() throws IOException {
        Payload payload = payloads.store(new byte[Payload.INLINE_LIMIT], "a/b");

        assertThat(payload).isInstanceOf(Payload.Inline.class);
        assertThat(payloads.load(payload)).hasSize(Payload.INLINE_LIMIT);
    }

    @Test
    void contentOverTheLimitIsStoredAndComesBackUnchanged() throws IOException {
        byte[] content = new byte[Payload.INLINE_LIMIT + 1];
        content[content.length - 1] = 7;

        Payload payload = payloads.store(content, "a/b");

        assertThat(payload).isInstanceOf(Payload.BlobRef.class);
        assertThat(payloads.load(payload)).isEqualTo(content);
    }

    @Test
    void aBlobThatHasChangedIsNotHandedOut() throws IOException {
        Payload payload = payloads.store(new byte[Payload.INLINE_LIMIT + 1], "a/b");
        shelf.blobs.replaceAll((uri, bytes) -> "other".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> payloads.load(payload)).isInstanceOf(IOException.class);
    }

    @Test
    void aForgottenPayloadIsGoneFromTheStore() throws IOException {
        Payload payload = payloads.store(new byte[Payload.INLINE_LIMIT + 1], "a/b");

        payloads.forget(payload);

        assertThat(shelf.blobs).isEmpty();
    }

    /** Keeps blobs in memory. */
    private static final class Shelf implements BlobStore {

        private final Map<URI, byte[]> blobs = new HashMap<>();

        @Override
        public Payload.BlobRef put(InputStream content, String contentType) throws IOException {
            byte[] bytes = content.readAllBytes();
            URI uri = URI.create("shelf:" + blobs.size());
            blobs.put(uri, bytes);
            return new Payload.BlobRef(uri, Digested.of(bytes).sha256(), bytes.length, contentType, null, null);
        }

        @Override
        public InputStream open(Payload.BlobRef ref) throws IOException {
            byte[] bytes = blobs.get(ref.uri());
            if (bytes == null) {
                throw new IOException("no such blob");
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void delete(Payload.BlobRef ref) {
            blobs.remove(ref.uri());
        }

        @Override
        public void close() {}
    }
}
