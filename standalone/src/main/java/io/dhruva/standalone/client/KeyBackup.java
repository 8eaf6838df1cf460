package io.dhruva.standalone.client;

import io.dhruva.blobs.keys.KeyTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The table of keys as a file: a JSON object a line, the key as base64 of what the master key made of it. */
final class KeyBackup {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @SuppressWarnings("ArrayRecordComponent")
    private record Line(
            String keyId,
            long userId,
            byte @Nullable [] wrapped,
            String createdAt,
            @Nullable String destroyedAt) {}

    /**
     * What came of an import.
     *
     * @param left rows that were there already, or whose owner is erased
     */
    record Restored(int keys, int left) {}

    private KeyBackup() {}

    /** Writes every row into a file that its owner alone may read, whole or not at all; returns how many. */
    static int write(KeyTable table, Path file) throws IOException, SQLException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var partial = Files.createTempFile(Objects.requireNonNull(file.getParent()), "keys", "", mode);
        var rows = new int[1];
        try (BufferedWriter out = Files.newBufferedWriter(partial)) {
            table.forEach(row -> {
                try {
                    out.write(JSON.writeValueAsString(line(row)));
                    out.newLine();
                    rows[0]++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return rows[0];
    }

    private static Line line(KeyTable.Row row) {
        OffsetDateTime destroyed = row.destroyedAt();
        return new Line(
                row.keyId(),
                row.userId(),
                row.wrapped(),
                row.createdAt().toString(),
                destroyed == null ? null : destroyed.toString());
    }

    /** Brings back what is missing. Errors: IOException for a file that is none of {@link #write}. */
    static Restored read(KeyTable table, Path file) throws IOException, SQLException {
        List<KeyTable.Row> rows;
        try {
            rows = Files.readAllLines(file).stream().map(KeyBackup::row).toList();
        } catch (JacksonException | DateTimeParseException e) {
            throw new IOException(file + " is no backup of keys", e);
        }
        int keys = 0;
        for (KeyTable.Row row : rows) {
            if (table.restore(row)) {
                keys++;
            }
        }
        return new Restored(keys, rows.size() - keys);
    }

    private static KeyTable.Row row(String json) {
        Line line = JSON.readValue(json, Line.class);
        String destroyed = line.destroyedAt();
        return new KeyTable.Row(
                line.keyId(),
                line.userId(),
                line.wrapped(),
                OffsetDateTime.parse(line.createdAt()),
                destroyed == null ? null : OffsetDateTime.parse(destroyed));
    }
}
