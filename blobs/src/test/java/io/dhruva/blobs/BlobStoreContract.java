package io.dhruva.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.contract.job.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every blob store promises. */
interface BlobStoreContract {

    BlobStore store() throws IOException;

    @Test
    default void aLargeBlobComesBackByteForByteFromANewStoreOfTheSamePlace() throws IOException {
        byte[] content = new byte[5_000_000];
        new Random(1).nextBytes(content);
        Payload.BlobRef ref;
        try (BlobStore store = store()) {
            ref = store.put(new ByteArrayInputStream(content), "audio/wav");
        }

        try (BlobStore again = store();
                var in = again.open(ref)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(ref.bytes()).isEqualTo(content.length);
    }

    @Test
    default void aRefTellsTheDigestOfWhatWasStored() throws IOException {
        try (BlobStore store = store()) {
            Payload.BlobRef ref = store.put(new ByteArrayInputStream(new byte[0]), "text/plain");

            // The digest of nothing, FIPS 180-4.
            assertThat(ref.sha256()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
            assertThat(HexFormat.of().parseHex(ref.sha256())).hasSize(32);
        }
    }

    @Test
    default void equalContentIsStoredTwiceUnderNamesThatNobodyCanGuess() throws IOException {
        try (BlobStore store = store()) {
            URI first =
                    store.put(new ByteArrayInputStream(new byte[] {1}), "a/b").uri();
            URI second =
                    store.put(new ByteArrayInputStream(new byte[] {1}), "a/b").uri();

            assertThat(first).isNotEqualTo(second);
        }
    }

    @Test
    default void aDeletedBlobCannotBeOpenedAndMayBeDeletedAgain() throws IOException {
        try (BlobStore store = store()) {
            Payload.BlobRef ref = store.put(new ByteArrayInputStream(new byte[] {1}), "a/b");

            store.delete(ref);
            store.delete(ref);

            assertThatThrownBy(() -> store.open(ref)).isInstanceOf(IOException.class);
        }
    }

    @Test
    default void aRefOfAnotherPlaceIsRefused() throws IOException {
        try (BlobStore store = store()) {
            Payload.BlobRef elsewhere =
                    new Payload.BlobRef(URI.create("file:/etc/hostname"), "", 1, "text/plain", null, null);

            assertThatThrownBy(() -> store.open(elsewhere)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
