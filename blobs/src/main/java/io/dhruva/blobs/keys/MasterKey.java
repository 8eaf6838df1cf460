package io.dhruva.blobs.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * The key that wraps the keys of owners: who has the database alone opens nothing.
 *
 * <p>Source: AES-256-GCM, the key's id as associated data; the key by HKDF-SHA-256. Threads: safe.
 */
public final class MasterKey {

    private static final int LEAST_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Aead aead;

    private MasterKey(byte[] secret) {
        try {
            byte[] info = "dhruva payload keys".getBytes(StandardCharsets.UTF_8);
            aead = new AesGcmJce(Hkdf.computeHkdf("HmacSha256", secret, new byte[0], info, SealingKey.BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    /** The key of a secret text. @throws IllegalArgumentException for one with fewer than 32 bytes */
    public static MasterKey of(String secret) {
        byte[] bytes = secret.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("the master key of payloads has at least 32 characters");
        }
        return new MasterKey(bytes);
    }

    /** The key of the text in a file. Errors: IOException when it cannot be read. */
    public static MasterKey in(Path file) throws IOException {
        return of(Files.readString(file));
    }

    /**
     * A new key, wrapped.
     *
     * @param wrapped as the table payload_keys keeps it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Fresh(String id, byte[] wrapped) {}

    Fresh fresh() {
        byte[] secret = new byte[SealingKey.BYTES];
        random.nextBytes(secret);
        String id = UUID.randomUUID().toString();
        try {
            return new Fresh(id, aead.encrypt(secret, context(id)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM seals everything that fits into an array", e);
        }
    }

    SealingKey unwrap(String id, byte[] wrapped) throws IOException {
        try {
            return new SealingKey(id, aead.decrypt(wrapped, context(id)));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key " + id + " was wrapped with another master key", e);
        }
    }

    private static byte[] context(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
