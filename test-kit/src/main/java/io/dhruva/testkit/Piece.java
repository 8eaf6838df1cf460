package io.dhruva.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy reads at once and lets through or not: some bytes, or a whole frame with its length before it.
 *
 * @param head how many of the bytes are the frame's length
 * @param last whether it is the mark after the last bytes, and empty
 */
record Piece(ByteBuffer whole, int head, boolean last) {

    private static final int CHUNK = 1 << 14;
    private static final int LARGEST_FRAME = 128 << 20;

    static Piece end() {
        return new Piece(ByteBuffer.allocate(0), 0, true);
    }

    /** What is there to be read, or null at the end. */
    static @Nullable Piece chunk(DataInputStream in) throws IOException {
        var bytes = new byte[CHUNK];
        var read = in.read(bytes);
        return read < 0 ? null : new Piece(ByteBuffer.wrap(bytes, 0, read), 0, false);
    }

    /** The next frame, or null at the end. */
    static @Nullable Piece frame(DataInputStream in) throws IOException {
        var first = in.read();
        if (first < 0) {
            return null;
        }
        var head = new byte[Integer.BYTES];
        head[0] = (byte) first;
        in.readFully(head, 1, Integer.BYTES - 1);
        var length = ByteBuffer.wrap(head).getInt();
        if (length < 0 || length > LARGEST_FRAME) {
            throw new IOException("not a length: " + length);
        }
        var bytes = new byte[Integer.BYTES + length];
        System.arraycopy(head, 0, bytes, 0, Integer.BYTES);
        in.readFully(bytes, Integer.BYTES, length);
        return new Piece(ByteBuffer.wrap(bytes), Integer.BYTES, false);
    }

    /** The content, without the length of a frame. */
    ByteBuffer content() {
        return whole.slice(head, whole.limit() - head).asReadOnlyBuffer();
    }

    void writeTo(OutputStream out) throws IOException {
        var bytes = new byte[whole.limit()];
        whole.get(0, bytes);
        out.write(bytes);
    }
}
