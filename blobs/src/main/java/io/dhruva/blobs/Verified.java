package io.dhruva.blobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A blob's content, whose end is reached only if it is what was stored. Threads: one. */
final class Verified extends FilterInputStream {

    private final Metered stored;
    private final Digested expected;
    private boolean verified;

    Verified(InputStream content, Metered stored, Digested expected) {
        super(content);
        this.stored = stored;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        return ended(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return ended(super.read(into, offset, length));
    }

    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes(Math.toIntExact(Math.min(bytes, 1 << 16))).length;
    }

    private int ended(int read) throws IOException {
        if (read < 0 && !verified) {
            if (!stored.digested().equals(expected)) {
                throw new IOException("a blob is not what was stored");
            }
            verified = true;
        }
        return read;
    }
}
