package io.dhruva.contract.job;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Content on its way: in the record itself, or a claim check for where it lies. Bytes are never logged. */
public sealed interface Payload {

    /** What a record may carry itself, in bytes; more goes to the blob store. */
    int INLINE_LIMIT = 256 * 1024;

    /** The key that the content is encrypted with, or null when it is not encrypted. */
    @Nullable
    String keyId();

    /** Content that travels in the record. */
    @SuppressWarnings(
            "ArrayRecordComponent") // Why: compared nowhere; a copy of every payload would be paid for nothing.
    record Inline(@Nullable String keyId, byte @Nullable [] nonce, byte[] bytes) implements Payload {
        public Inline(byte[] bytes) {
            this(null, null, bytes);
        }
    }

    /**
     * Content in the blob store.
     *
     * @param sha256 hex, of the stored bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    record BlobRef(
            URI uri,
            String sha256,
            long bytes,
            String contentType,
            @Nullable String keyId,
            byte @Nullable [] nonce) implements Payload {}
}
