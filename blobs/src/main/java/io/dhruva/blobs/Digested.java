package io.dhruva.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How long a stream was, and its SHA-256 in hex. */
record Digested(long bytes, String sha256) {

    /** Copies a stream to its end, measuring it on the way. */
    static Digested copy(InputStream from, OutputStream to) throws IOException {
        MessageDigest digest = hash();
        long bytes = new DigestInputStream(from, digest).transferTo(to);
        return new Digested(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest hash() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
