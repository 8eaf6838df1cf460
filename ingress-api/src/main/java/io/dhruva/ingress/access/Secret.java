package io.dhruva.ingress.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bytes that only this installation knows, and the codes that prove it.
 *
 * <p>Threads: safe. Never shown, logged or sent.
 */
public final class Secret {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Secret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The secret of these bytes. @throws IllegalArgumentException for fewer than sixteen */
    public static Secret of(byte[] bytes) {
        if (bytes.length < 16) {
            throw new IllegalArgumentException("a secret has at least 16 bytes");
        }
        return new Secret(bytes);
    }

    /** The secret in a file, which is made, readable by its owner alone, if it is not there. */
    static Secret in(Path file) {
        try {
            Path absolute = file.toAbsolutePath();
            if (!Files.exists(absolute)) {
                make(absolute);
            }
            return of(Files.readString(absolute).strip().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the secret cannot be read", e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(bytes));
        } catch (FileAlreadyExistsException e) {
            // Another process made it first; its secret is the one.
        }
    }

    /** A secret for one purpose; it tells nothing about this one. */
    public Secret derive(String purpose) {
        return new Secret(mac(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** The HMAC-SHA-256 of a message. */
    public byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
