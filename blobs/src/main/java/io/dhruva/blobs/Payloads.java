package io.dhruva.blobs;

import io.dhruva.contract.job.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The claim check: small content travels in its record, large content waits in the blob store.
 *
 * <p>Threads: safe. Source: "Claim Check", Enterprise Integration Patterns.
 */
public final class Payloads {

    private final BlobStore store;

    public Payloads(BlobStore store) {
        this.store = store;
    }

    /** Content as a record may carry it: inline up to {@link Payload#INLINE_LIMIT}, else by reference. */
    public Payload store(byte[] content, String contentType) throws IOException {
        return content.length <= Payload.INLINE_LIMIT
                ? new Payload.Inline(content)
                : store.put(new ByteArrayInputStream(content), contentType);
    }

    /**
     * The content itself.
     *
     * <p>Errors: IOException also when the blob is not the one that was stored, by length or digest.
     */
    public byte[] load(Payload payload) throws IOException {
        return switch (payload) {
            case Payload.Inline inline -> inline.bytes();
            case Payload.BlobRef ref -> fetch(ref);
        };
    }

    private byte[] fetch(Payload.BlobRef ref) throws IOException {
        byte[] content;
        try (InputStream in = store.open(ref)) {
            // Why: one byte more than promised is enough to see that it is too long.
            content = in.readNBytes(Math.toIntExact(Math.min(Integer.MAX_VALUE - 8, ref.bytes() + 1)));
        }
        if (!Digested.of(content).equals(new Digested(ref.bytes(), ref.sha256()))) {
            throw new IOException("a blob is not what was stored");
        }
        return content;
    }

    /** Forgets the content; what travels in a record goes with the record. */
    public void forget(Payload payload) throws IOException {
        if (payload instanceof Payload.BlobRef ref) {
            store.delete(ref);
        }
    }
}
