package io.dhruva.ingress.results;

import io.dhruva.contract.document.SegmentLine;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists of segments, a line of JSON each, as one JSON array: made piece by piece while it is read, and each list opened
 * when it is come to. Threads: one.
 */
final class SegmentArray extends InputStream {

    private static final int PIECE_BYTES = 16 * 1024;

    /** A list of segments that is still to be opened. */
    interface Segments {
        InputStream open() throws IOException;
    }

    private final Iterator<Segments> rest;
    private final Predicate<SegmentLine> wanted;
    private final JsonMapper json;
    private @Nullable BufferedReader lines;
    private InputStream piece = new ByteArrayInputStream(new byte[] {'['});
    private boolean first = true;
    private boolean over;

    SegmentArray(List<Segments> lists, Predicate<SegmentLine> wanted, JsonMapper json) {
        this.rest = lists.iterator();
        this.wanted = wanted;
        this.json = json;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = piece.read(buffer, offset, length);
        while (got < 0 && !over) {
            piece = new ByteArrayInputStream(next());
            got = piece.read(buffer, offset, length);
        }
        return got;
    }

    private byte[] next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < PIECE_BYTES) {
            String line = line();
            if (line == null) {
                bytes.write(']');
                over = true;
                break;
            }
            SegmentLine segment = json.readValue(line, SegmentLine.class);
            if (wanted.test(segment)) {
                if (!first) {
                    bytes.write(',');
                }
                first = false;
                bytes.writeBytes(json.writeValueAsBytes(SegmentResource.of(segment)));
            }
        }
        return bytes.toByteArray();
    }

    private @Nullable String line() throws IOException {
        while (true) {
            if (lines != null) {
                String line = lines.readLine();
                if (line != null) {
                    return line;
                }
                lines.close();
                lines = null;
            }
            if (!rest.hasNext()) {
                return null;
            }
            lines = new BufferedReader(new InputStreamReader(rest.next().open(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
