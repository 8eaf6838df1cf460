package io.dhruva.blobs;

import java.security.SecureRandom;
import java.util.HexFormat;

/** New names for blobs: 160 random bits in hex, fanned out over two levels of folders. Threads: safe. */
final class BlobNames {

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[20];
        random.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        return name.substring(0, 2) + '/' + name.substring(2, 4) + '/' + name;
    }
}
