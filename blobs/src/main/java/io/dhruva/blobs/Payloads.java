package io.dhruva.blobs;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.blobs.keys.SealingKey;
import io.dhruva.contract.job.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The claim check: small content travels in its record, large content waits in the blob store; both sealed with the key
 * of their owner. What names no key is not sealed.
 *
 * <p>Errors: {@link Erased} when the key is destroyed; IOException when the store or the keys cannot be asked just now.
 * Threads: safe. Source: "Claim Check", Enterprise Integration Patterns.
 */
public final class Payloads {

    private final BlobStore store;
    private final PayloadKeys keys;

    public Payloads(BlobStore store, PayloadKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Content as a record may carry it: inline up to {@link Payload#INLINE_LIMIT}, else by reference.
     *
     * @param keyId the key to seal it with, null: it is not to be sealed
     */
    public Payload store(byte[] content, String contentType, @Nullable String keyId) throws Erased, IOException {
        return store(new ByteArrayInputStream(content), content.length, contentType, keyId);
    }

    /** The same for so many bytes of a stream, of which only what travels in the record is held in memory. */
    public Payload store(InputStream content, long bytes, String contentType, @Nullable String keyId)
            throws Erased, IOException {
        if (bytes > Payload.INLINE_LIMIT) {
            return storeBlob(content, contentType, keyId);
        }
        if (keyId == null) {
            return new Payload.Inline(content.readAllBytes());
        }
        SealingKey.Sealed sealed = keys.key(keyId).seal(content.readAllBytes());
        return new Payload.Inline(keyId, sealed.nonce(), sealed.bytes());
    }

    /** The same, in the blob store however small it is, such as a file that is referred to again and again. */
    public Payload.BlobRef storeBlob(InputStream content, String contentType, @Nullable String keyId)
            throws Erased, IOException {
        if (keyId == null) {
            return store.put(content, contentType);
        }
        Payload.BlobRef blob;
        try (InputStream sealed = new SealingStream(content, keys.key(keyId))) {
            blob = store.put(sealed, contentType);
        }
        return new Payload.BlobRef(blob.uri(), blob.sha256(), blob.bytes(), blob.contentType(), keyId, null);
    }

    /**
     * The content itself.
     *
     * <p>Errors: IOException also when it is not what was stored: it does not open, or the blob is another, by length or
     * digest.
     */
    public byte[] load(Payload payload) throws Erased, IOException {
        return switch (payload) {
            case Payload.Inline inline -> open(inline);
            case Payload.BlobRef ref -> fetch(ref);
        };
    }

    /**
     * The content as a stream, of which little is held in memory. Its owner closes it.
     *
     * <p>Errors: as {@link #load}, but a blob that is another is found out at its end: then {@code read} throws.
     */
    public InputStream stream(Payload payload) throws Erased, IOException {
        return switch (payload) {
            case Payload.Inline inline -> new ByteArrayInputStream(open(inline));
            case Payload.BlobRef ref -> {
                String keyId = ref.keyId();
                SealingKey key = keyId == null ? null : keys.key(keyId);
                Metered stored = new Metered(store.open(ref), ref.bytes());
                yield new Verified(
                        key == null ? stored : key.opening(stored), stored, new Digested(ref.bytes(), ref.sha256()));
            }
        };
    }

    private byte[] open(Payload.Inline inline) throws Erased, IOException {
        String keyId = inline.keyId();
        if (keyId == null) {
            return inline.bytes();
        }
        byte[] nonce = Objects.requireNonNullElse(inline.nonce(), new byte[0]);
        return keys.key(keyId).open(new SealingKey.Sealed(nonce, inline.bytes()));
    }

    private byte[] fetch(Payload.BlobRef ref) throws Erased, IOException {
        String keyId = ref.keyId();
        SealingKey key = keyId == null ? null : keys.key(keyId);
        try (Metered stored = new Metered(store.open(ref), ref.bytes())) {
            byte[] content = (key == null ? stored : key.opening(stored)).readAllBytes();
            if (!stored.digested().equals(new Digested(ref.bytes(), ref.sha256()))) {
                throw new IOException("a blob is not what was stored");
            }
            return content;
        }
    }

    /** Forgets the content; what travels in a record goes with the record. */
    public void forget(Payload payload) throws IOException {
        if (payload instanceof Payload.BlobRef ref) {
            store.delete(ref);
        }
    }
}
