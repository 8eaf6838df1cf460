package io.dhruva.blobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Measures what is read of a stream, which ends at the latest when there is more than was promised. Threads: one. */
final class Metered extends FilterInputStream {

    private final MessageDigest digest = Digested.hash();
    private final long most;
    private long bytes;

    /** @param promised one byte more than so many is enough to see that it is too long */
    Metered(InputStream in, long promised) {
        super(in);
        this.most = promised + 1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (bytes == most && length > 0) {
            return -1;
        }
        int read = super.read(into, from, (int) Math.min(length, most - bytes));
        if (read > 0) {
            digest.update(into, from, read);
            bytes += read;
        }
        return read;
    }

    /** What was read so far. */
    Digested digested() {
        return new Digested(bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
