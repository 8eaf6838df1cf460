package io.dhruva.ingress.live.audio;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Cuts an Ogg stream, as it comes, into runs of whole pages whose last packet is complete.
 *
 * <p>Source: RFC 3533, section 6: a page's header has 27 bytes and a table of its segments' lengths; a segment of 255
 * bytes goes on in the next. Memory: at most {@value #MOST_BYTES} bytes.
 */
final class OggRuns {

    private static final int MOST_BYTES = 1 << 18;
    private static final int HEADER = 27;
    private static final int SEGMENTS = 26;
    private static final int GOES_ON = 255;
    private static final byte[] CAPTURE = {'O', 'g', 'g', 'S'};

    private byte[] waiting = {};

    /** All that is complete now; empty if nothing is. */
    byte[] next(byte[] bytes) throws UndecodableFrame {
        ByteArrayOutputStream all = new ByteArrayOutputStream(waiting.length + bytes.length);
        all.writeBytes(waiting);
        all.writeBytes(bytes);
        byte[] known = all.toByteArray();
        int complete = complete(known);
        waiting = Arrays.copyOfRange(known, complete, known.length);
        if (waiting.length > MOST_BYTES) {
            throw new UndecodableFrame("a packet of the Ogg stream is larger than " + MOST_BYTES + " bytes");
        }
        return Arrays.copyOf(known, complete);
    }

    private static int complete(byte[] known) throws UndecodableFrame {
        int complete = 0;
        int page = 0;
        while (page < known.length) {
            int captured = Math.min(CAPTURE.length, known.length - page);
            if (Arrays.mismatch(known, page, page + captured, CAPTURE, 0, captured) >= 0) {
                throw new UndecodableFrame("the stream is not in pages of Ogg");
            }
            int table = page + HEADER;
            if (table > known.length) {
                break;
            }
            int segments = Byte.toUnsignedInt(known[page + SEGMENTS]);
            int end = table + segments;
            if (end > known.length) {
                break;
            }
            int last = GOES_ON;
            for (int i = table; i < table + segments; i++) {
                last = Byte.toUnsignedInt(known[i]);
                end += last;
            }
            if (end > known.length) {
                break;
            }
            page = end;
            if (last < GOES_ON) {
                complete = end;
            }
        }
        return complete;
    }
}
