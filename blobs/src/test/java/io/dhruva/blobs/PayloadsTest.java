package io.dhruva.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.contract.job.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PayloadsTest {

    private final Shelf shelf = new Shelf();
    private final Payloads payloads = new Payloads(shelf, PayloadKeys.none());

    @Test
    void contentUpToTheLimitTravelsInTheRecord() throws Exception {
        Payload payload = payloads.store(new byte[Payload.INLINE_LIMIT], "a/b", null);

        assertThat(payload).isInstanceOf(Payload.Inline.class);
        assertThat(payloads.load(payload)).hasSize(Payload.INLINE_LIMIT);
    }

    @Test
    void contentOverTheLimitIsStoredAndComesBackUnchanged() throws Exception {
        byte[] content = new byte[Payload.INLINE_LIMIT + 1];
        content[content.length - 1] = 7;

        Payload payload = payloads.store(content, "a/b", null);

        assertThat(payload).isInstanceOf(Payload.BlobRef.class);
        assertThat(payloads.load(payload)).isEqualTo(content);
    }

    @Test
    void aBlobThatHasChangedIsNotHandedOut() throws Exception {
        Payload payload = payloads.store(new byte[Payload.INLINE_LIMIT + 1], "a/b", null);
        shelf.blobs.replaceAll((uri, bytes) -> "other".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> payloads.load(payload)).isInstanceOf(IOException.class);
    }

    @Test
    void aStreamedBlobEndsOnlyIfItIsWhatWasStored() throws Exception {
        byte[] content = "a file".getBytes(StandardCharsets.UTF_8);
        Payload payload = payloads.storeBlob(new ByteArrayInputStream(content), "a/b", null);
        try (InputStream stream = payloads.stream(payload)) {
            assertThat(stream.readAllBytes()).isEqualTo(content);
            assertThat(stream.read()).isEqualTo(-1);
        }
        shelf.blobs.replaceAll((uri, bytes) -> "a lie!".getBytes(StandardCharsets.UTF_8));

        try (InputStream stream = payloads.stream(payload)) {
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aForgottenPayloadIsGoneFromTheStore() throws Exception {
        Payload payload = payloads.store(new byte[Payload.INLINE_LIMIT + 1], "a/b", null);

        payloads.forget(payload);

        assertThat(shelf.blobs).isEmpty();
    }
}
