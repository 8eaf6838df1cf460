package io.dhruva.audit.chain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the chains and of the content's HMACs: who has the database, and not the key, cannot make a link.
 *
 * <p>Source: HMAC-SHA-256 (RFC 2104), with a key of its own for each purpose. Threads: safe.
 */
public final class ChainKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;

    private final SecretKeySpec links;
    private final SecretKeySpec content;
    private final SecretKeySpec retirements;

    private ChainKey(byte[] secret) {
        SecretKeySpec key = new SecretKeySpec(secret, ALGORITHM);
        links = derived(key, "audit-links");
        content = derived(key, "audit-content");
        retirements = derived(key, "audit-retirements");
    }

    /** The key of a secret text. @throws IllegalArgumentException for one with fewer than 32 bytes */
    public static ChainKey of(String secret) {
        byte[] bytes = secret.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("the audit's key has at least 32 characters");
        }
        return new ChainKey(bytes);
    }

    /** A mac that is fed a link's parts. */
    Mac link() {
        return mac(links);
    }

    /** The HMAC of a content's canonical bytes. */
    byte[] content(byte[] canonical) {
        return mac(content).doFinal(canonical);
    }

    /** The HMAC of until when rows were dropped. */
    public byte[] retired(byte[] until) {
        return mac(retirements).doFinal(until);
    }

    private static SecretKeySpec derived(SecretKeySpec key, String purpose) {
        return new SecretKeySpec(mac(key).doFinal(purpose.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
