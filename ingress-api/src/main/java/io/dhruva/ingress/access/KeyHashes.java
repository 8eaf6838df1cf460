package io.dhruva.ingress.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** API keys as they are made and as they are stored. Threads: safe. */
final class KeyHashes {

    private static final String PREFIX = "dk_";

    private final Secret pepper;
    private final SecureRandom random = new SecureRandom();

    KeyHashes(Secret pepper) {
        this.pepper = pepper;
    }

    /** A new key of 256 random bits. */
    String newKey() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored of a key: of no use without the pepper. */
    String stored(String key) {
        return HexFormat.of().formatHex(pepper.mac(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the predecessor stored of a key. */
    static String legacy(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The start of a key, by which its owner knows it. */
    static String shown(String key) {
        // Why: of a short key this would be too much to show.
        return key.substring(0, Math.min(key.length() / 4, PREFIX.length() + 6));
    }
}
