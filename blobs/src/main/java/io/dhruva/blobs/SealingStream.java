package io.dhruva.blobs;

import io.dhruva.blobs.keys.SealingKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A stream as it is sealed, piece by piece while it is read. Memory: a segment or two. Threads: one. */
final class SealingStream extends InputStream {

    private static final int PIECE = 64 * 1024;

    private final InputStream plain;
    private final Ready ready = new Ready();
    private final OutputStream seal;
    private final byte[] piece = new byte[PIECE];
    private boolean ended;

    SealingStream(InputStream plain, SealingKey key) throws IOException {
        this.plain = plain;
        this.seal = key.sealing(ready);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (length > 0 && ready.left() == 0 && !ended) {
            int read = plain.read(piece);
            if (read < 0) {
                ended = true;
                seal.close();
            } else {
                seal.write(piece, 0, read);
            }
        }
        return ready.left() == 0 && length > 0 ? -1 : ready.take(into, from, length);
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }

    /** What is sealed and not read yet. */
    private static final class Ready extends ByteArrayOutputStream {

        private int taken;

        private int left() {
            return count - taken;
        }

        private int take(byte[] into, int from, int length) {
            int most = Math.min(length, left());
            System.arraycopy(buf, taken, into, from, most);
            taken += most;
            if (left() == 0) {
                reset();
                taken = 0;
            }
            return most;
        }
    }
}
