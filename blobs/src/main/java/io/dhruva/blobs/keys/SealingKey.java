package io.dhruva.blobs.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.AesSiv;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * An owner's key, ready for use, with a key of its own derived for each purpose. What was sealed for one purpose, or
 * with another key, does not open.
 *
 * <p>Source: AES-256-GCM (NIST SP 800-38D); streams in segments, AES-256-GCM-HKDF of Tink; AES-SIV (RFC 5297), which
 * gives the same bytes each time; HKDF-SHA-256 (RFC 5869). Errors: IOException for what does not open. Threads: safe.
 */
public final class SealingKey {

    /** Bytes of a key. */
    public static final int BYTES = 32;

    private static final String HASH = "HmacSha256";
    private static final int NONCE_BYTES = 12;
    private static final int SEGMENT_BYTES = 1 << 20;

    private final String id;
    private final Aead messages;
    private final StreamingAead streams;
    private final DeterministicAead texts;

    /**
     * A key of that name.
     *
     * @param secret 256 random bits
     */
    public SealingKey(String id, byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes");
        }
        this.id = id;
        try {
            messages = new AesGcmJce(derived(secret, "message", BYTES));
            streams = new AesGcmHkdfStreaming(derived(secret, "stream", BYTES), HASH, BYTES, SEGMENT_BYTES, 0);
            texts = new AesSiv(derived(secret, "text", 2 * BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    private static byte[] derived(byte[] secret, String purpose, int bytes) throws GeneralSecurityException {
        return Hkdf.computeHkdf(HASH, secret, new byte[0], utf8("dhruva payload " + purpose), bytes);
    }

    /** Its name, by which whoever may asks for it. */
    public String id() {
        return id;
    }

    /** A sealed message. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Sealed(byte[] nonce, byte[] bytes) {}

    /** Seals what fits into memory. */
    public Sealed seal(byte[] content) {
        try {
            byte[] sealed = messages.encrypt(content, context("message"));
            return new Sealed(
                    Arrays.copyOf(sealed, NONCE_BYTES), Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM seals everything that fits into an array", e);
        }
    }

    /** Opens a message. Errors: IOException when it is not what was sealed. */
    public byte[] open(Sealed sealed) throws IOException {
        byte[] whole = Arrays.copyOf(sealed.nonce(), sealed.nonce().length + sealed.bytes().length);
        System.arraycopy(sealed.bytes(), 0, whole, sealed.nonce().length, sealed.bytes().length);
        try {
            return messages.decrypt(whole, context("message"));
        } catch (GeneralSecurityException e) {
            throw new IOException("sealed content does not open", e);
        }
    }

    /** What is written to the result goes sealed to {@code sealed}; closing it ends the last segment. */
    public OutputStream sealing(OutputStream sealed) throws IOException {
        try {
            return streams.newEncryptingStream(sealed, context("stream"));
        } catch (GeneralSecurityException e) {
            throw new IOException("a stream cannot be sealed", e);
        }
    }

    /** The content of a sealed stream, of which each segment is checked before it is given. */
    public InputStream opening(InputStream sealed) throws IOException {
        try {
            return streams.newDecryptingStream(sealed, context("stream"));
        } catch (GeneralSecurityException e) {
            throw new IOException("a sealed stream does not open", e);
        }
    }

    /** The same text at the same place gives the same bytes. */
    byte[] sealText(String text, String place) {
        try {
            return texts.encryptDeterministically(utf8(text), context("text/" + place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-SIV seals everything that fits into an array", e);
        }
    }

    String openText(byte[] sealed, String place) throws IOException {
        try {
            return new String(texts.decryptDeterministically(sealed, context("text/" + place)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IOException("sealed text does not open", e);
        }
    }

    private byte[] context(String kind) {
        return utf8(id + "/" + kind);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
