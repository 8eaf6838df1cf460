package io.dhruva.audit.chain;

import io.dhruva.audit.rows.Content;
import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a record as a link keeps them: every value with its type, content as its HMAC.
 *
 * <p>Errors: IllegalArgumentException for bytes that are no rows. Threads: safe.
 */
public final class RowCodec {

    private static final int VERSION = 1;

    private final ContentMac contents;

    public RowCodec(ContentMac contents) {
        this.contents = contents;
    }

    byte[] encode(List<Row> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeShort(rows.size());
            for (Row row : rows) {
                out.writeUTF(row.table().name());
                out.writeLong(row.key().getMostSignificantBits());
                out.writeLong(row.key().getLeastSignificantBits());
                out.writeShort(row.values().size());
                for (Object value : row.values()) {
                    write(out, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte('0');
            case String text -> text(out, 's', text);
            case Content content -> text(out, tag(content.kind()), contents.of(content.kind(), content.value()));
            case Long number -> {
                out.writeByte('l');
                out.writeLong(number);
            }
            case Integer number -> {
                out.writeByte('i');
                out.writeInt(number);
            }
            case Double number -> {
                out.writeByte('d');
                out.writeDouble(number);
            }
            case Boolean truth -> out.writeByte(truth ? 't' : 'f');
            case Instant at -> {
                out.writeByte('a');
                out.writeLong(at.getEpochSecond());
                out.writeInt(at.getNano());
            }
            case UUID id -> {
                out.writeByte('u');
                out.writeLong(id.getMostSignificantBits());
                out.writeLong(id.getLeastSignificantBits());
            }
            default -> throw new IllegalArgumentException("no row has a " + value.getClass());
        }
    }

    private static char tag(Content.Kind kind) {
        return switch (kind) {
            case TEXT -> 'T';
            case JSON -> 'J';
            case BYTES -> 'B';
        };
    }

    private static void text(DataOutputStream out, char tag, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(tag);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    /** The rows, with the HMAC wherever content was. */
    public static List<Row> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IllegalArgumentException("rows of another version");
            }
            int count = in.readUnsignedShort();
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Table table = Table.valueOf(in.readUTF());
                UUID key = new UUID(in.readLong(), in.readLong());
                int size = in.readUnsignedShort();
                List<@Nullable Object> values = new ArrayList<>();
                for (int at = 0; at < size; at++) {
                    values.add(read(in));
                }
                rows.add(new Row(table, key, values));
            }
            return rows;
        } catch (IOException e) {
            throw new IllegalArgumentException("no rows", e);
        }
    }

    private static @Nullable Object read(DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case '0' -> null;
            case 's', 'T' -> text(in);
            case 'J' -> '"' + text(in) + '"';
            case 'B' -> HexFormat.of().parseHex(text(in));
            case 'l' -> in.readLong();
            case 'i' -> in.readInt();
            case 'd' -> in.readDouble();
            case 't' -> true;
            case 'f' -> false;
            case 'a' -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case 'u' -> new UUID(in.readLong(), in.readLong());
            default -> throw new IllegalArgumentException("no value has the tag " + tag);
        };
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] utf8 = in.readNBytes(length);
        if (utf8.length != length) {
            throw new IllegalArgumentException("rows that are cut off");
        }
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
