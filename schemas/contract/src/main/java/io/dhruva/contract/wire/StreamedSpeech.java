package io.dhruva.contract.wire;

import io.dhruva.contract.content.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.avro.io.EncoderFactory;

/**
 * A request to transcribe as the bytes of its payload, made while they are read: recordings that lie elsewhere are never
 * held in memory. The bytes are those of {@link ContentCodec#encode(Request)}.
 *
 * <p>Source: Avro specification, "Binary encoding": an array is its count, its items, and a zero; bytes are their length
 * and themselves. The recordings are the last field.
 */
public final class StreamedSpeech {

    /** A recording: how long it is, and how it is read from its beginning. */
    public interface Recording {
        long bytes();

        InputStream open() throws IOException;
    }

    private final List<byte[]> between;
    private final List<? extends Recording> recordings;

    /** @param silent the request without recordings */
    public StreamedSpeech(Request.AsrRequest silent, List<? extends Recording> recordings) {
        this.recordings = List.copyOf(recordings);
        byte[] empty = ContentCodec.encode(silent);
        byte[] head = Arrays.copyOf(empty, empty.length - 1);
        this.between = new ArrayList<>();
        for (int i = 0; i < recordings.size(); i++) {
            byte[] length = number(recordings.get(i).bytes());
            between.add(i == 0 ? joined(head, number(recordings.size()), length) : length);
        }
        between.add(recordings.isEmpty() ? empty : new byte[] {0});
    }

    /** How many bytes there are. */
    public long bytes() {
        return between.stream().mapToLong(part -> part.length).sum()
                + recordings.stream().mapToLong(Recording::bytes).sum();
    }

    /** The bytes, to be read once and closed. */
    public InputStream open() throws IOException {
        List<InputStream> parts = new ArrayList<>();
        try {
            for (int i = 0; i < recordings.size(); i++) {
                parts.add(new ByteArrayInputStream(between.get(i)));
                parts.add(recordings.get(i).open());
            }
        } catch (IOException e) {
            for (InputStream part : parts) {
                part.close();
            }
            throw e;
        }
        parts.add(new ByteArrayInputStream(between.getLast()));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static byte[] number(long value) {
        try (var out = new ByteArrayOutputStream()) {
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            encoder.writeLong(value);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
