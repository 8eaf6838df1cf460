package io.dhruva.contract.wire;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Requests and answers to the bytes of a payload and back.
 *
 * <p>Shape: Avro single-object encoding (marker C3 01, fingerprint of the writer's schema, body), so that a payload
 * is readable without its record. Errors: IllegalArgumentException for bytes that are no such content. Threads: safe.
 * Source: Avro specification, "Single-object encoding".
 */
public final class ContentCodec {

    private static final SpecificData DATA = SpecificData.get();

    private ContentCodec() {}

    public static byte[] encode(Request request) {
        return bytes(
                switch (request) {
                    case Request.AsrRequest asr -> Contents.toWire(asr);
                    case Request.TtsRequest tts -> Contents.toWire(tts);
                    case Request.NmtRequest nmt -> Contents.toWire(nmt);
                    case Request.DocumentRequest document -> DocumentCodecs.toWire(document);
                });
    }

    public static byte[] encode(Answer answer) {
        return bytes(
                switch (answer) {
                    case Answer.Transcripts transcripts -> Contents.toWire(transcripts);
                    case Answer.Speeches speeches -> Contents.toWire(speeches);
                    case Answer.Translations translations -> Contents.toWire(translations);
                    case Answer.Documents documents -> DocumentCodecs.toWire(documents);
                });
    }

    public static Request request(byte[] content) {
        Object wire = decode(content, Known.REQUESTS);
        return switch (wire) {
            case io.dhruva.avro.AsrRequest asr -> Contents.fromWire(asr);
            case io.dhruva.avro.TtsRequest tts -> Contents.fromWire(tts);
            case io.dhruva.avro.NmtRequest nmt -> Contents.fromWire(nmt);
            case io.dhruva.avro.DocumentRequest document -> DocumentCodecs.fromWire(document);
            default -> throw new IllegalArgumentException("not a request");
        };
    }

    public static Answer answer(byte[] content) {
        Object wire = decode(content, Known.ANSWERS);
        return switch (wire) {
            case io.dhruva.avro.Transcripts transcripts -> Contents.fromWire(transcripts);
            case io.dhruva.avro.Speeches speeches -> Contents.fromWire(speeches);
            case io.dhruva.avro.Translations translations -> Contents.fromWire(translations);
            case io.dhruva.avro.Documents documents -> DocumentCodecs.fromWire(documents);
            default -> throw new IllegalArgumentException("not an answer");
        };
    }

    private static byte[] bytes(SpecificRecordBase wire) {
        try {
            ByteBuffer buffer = new BinaryMessageEncoder<SpecificRecord>(DATA, wire.getSchema()).encode(wire);
            return Parts.bytes(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object decode(byte[] content, SchemaStore store) {
        try {
            Schema writer = store.findByFingerprint(fingerprint(content));
            if (writer == null) {
                throw new IllegalArgumentException("content of an unknown schema");
            }
            Schema reader = DATA.getClass(writer) == null ? writer : DATA.getSchema(DATA.getClass(writer));
            BinaryMessageDecoder<Object> decoder = new BinaryMessageDecoder<>(DATA, reader, store);
            return decoder.decode(content);
        } catch (IOException e) {
            throw new IllegalArgumentException("content cannot be decoded", e);
        }
    }

    private static long fingerprint(byte[] content) {
        if (content.length < 10 || (content[0] & 0xff) != 0xc3 || content[1] != 1) {
            throw new IllegalArgumentException("content is not single-object encoded");
        }
        return ByteBuffer.wrap(content, 2, 8)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    /** The schemas that content may be written with: every committed version. */
    private static final class Known {

        static final SchemaStore REQUESTS = store(List.of("AsrRequest", "TtsRequest", "NmtRequest", "DocumentRequest"));
        static final SchemaStore ANSWERS = store(List.of("Transcripts", "Speeches", "Translations", "Documents"));

        private static SchemaStore store(List<String> names) {
            SchemaStore.Cache cache = new SchemaStore.Cache();
            names.forEach(name -> SchemaVersions.of(name).forEach(cache::addSchema));
            return cache;
        }
    }
}
