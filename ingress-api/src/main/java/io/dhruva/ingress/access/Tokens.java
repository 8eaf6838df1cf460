package io.dhruva.ingress.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The secrets by which callers are known, as they are made and as they are stored. Threads: safe. */
public final class Tokens {

    /** How keys of the API begin. */
    public static final String KEY = "dk_";

    /** How tokens of sessions begin. */
    public static final String SESSION = "ds_";

    /** How tokens begin that renew a session. */
    public static final String REFRESH = "dr_";

    /** How tickets begin that open one live connection. */
    public static final String TICKET = "dt_";

    /** How tokens begin by which a live session is gone on with. */
    public static final String RESUME = "dl_";

    private final Secret pepper;
    private final SecureRandom random = new SecureRandom();

    public Tokens(Secret pepper) {
        this.pepper = pepper;
    }

    /** A new secret of 256 random bits behind its prefix. */
    public String next(String prefix) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored of a secret: of no use without the pepper. */
    public String stored(String token) {
        return HexFormat.of().formatHex(pepper.mac(token.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the predecessor stored of a key. */
    public static String legacy(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The start of a key, by which its owner knows it. */
    public static String shown(String key) {
        // Why: of a short key this would be too much to show.
        return key.substring(0, Math.min(key.length() / 4, KEY.length() + 6));
    }
}
