package io.dhruva.audit.verify;

import io.dhruva.audit.chain.ContentMac;
import io.dhruva.audit.rows.Content;
import io.dhruva.audit.store.Audited;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares a table with what is expected of it. Memory: what is expected of a few jobs, and a page of the table. */
final class Comparison {

    private static final int PAGE = 50;

    private final Connection connection;
    private final ContentMac contents;
    private final Findings findings;

    Comparison(Connection connection, ContentMac contents, Findings findings) {
        this.connection = connection;
        this.contents = contents;
        this.findings = findings;
    }

    /** The rows of these subjects that are wanted. */
    void compare(Audited table, Range range, @Nullable Instant evaluatedAfter, Predicate<String> wanted)
            throws SQLException {
        Map<String, List<@Nullable String>> expected = expected(table, evaluatedAfter, wanted);
        try (PreparedStatement ask =
                connection.prepareStatement("select t.*, %2$s as audited_subject from public.%1$s t where %3$s%4$s"
                        .formatted(
                                table.table(), table.subject(), range.where(table.subject()), since(evaluatedAfter)))) {
            ask.setFetchSize(PAGE);
            range.bind(ask, 1);
            since(ask, 3, evaluatedAfter);
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    if (wanted.test(row.getString("audited_subject"))) {
                        findings.checked(1);
                        compare(table, row, expected.remove(key(table, row)));
                    }
                }
            }
        }
        for (String key : expected.keySet()) {
            findings.checked(1);
            findings.add(Fault.Kind.MISSING, table.table(), key);
        }
    }

    private void compare(Audited table, ResultSet row, @Nullable List<@Nullable String> expected) throws SQLException {
        if (expected == null) {
            findings.add(Fault.Kind.ADDED, table.table(), key(table, row));
        } else if (!expected.equals(cells(table, row, true))) {
            findings.add(Fault.Kind.CHANGED, table.table(), key(table, row));
        }
    }

    private Map<String, List<@Nullable String>> expected(
            Audited table, @Nullable Instant evaluatedAfter, Predicate<String> wanted) throws SQLException {
        Map<String, List<@Nullable String>> rows = new HashMap<>();
        try (PreparedStatement ask =
                connection.prepareStatement("select t.*, %2$s as audited_subject from pg_temp.%1$s t where true%3$s"
                        .formatted(table.table(), table.subject(), since(evaluatedAfter)))) {
            since(ask, 1, evaluatedAfter);
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    if (wanted.test(row.getString("audited_subject"))) {
                        rows.put(key(table, row), cells(table, row, false));
                    }
                }
            }
        }
        return rows;
    }

    private static String since(@Nullable Instant evaluatedAfter) {
        return evaluatedAfter == null ? "" : " and t.evaluated_at > ?";
    }

    private static void since(PreparedStatement ask, int at, @Nullable Instant evaluatedAfter) throws SQLException {
        if (evaluatedAfter != null) {
            ask.setObject(at, evaluatedAfter.atOffset(ZoneOffset.UTC));
        }
    }

    private static String key(Audited table, ResultSet row) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (String column : table.key()) {
            parts.add(row.getString(column));
        }
        return String.join("/", parts);
    }

    /** The columns as texts, content as its HMAC; {@code actual}: it is the content itself that is there. */
    private List<@Nullable String> cells(Audited table, ResultSet row, boolean actual) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Set<String> content = table.content();
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            boolean isContent = content.contains(columns.getColumnName(i));
            cells.add(isContent ? content(row, i, columns.getColumnTypeName(i), actual) : row.getString(i));
        }
        return cells;
    }

    private @Nullable String content(ResultSet row, int column, String type, boolean actual) throws SQLException {
        byte[] bytes = type.equals("bytea") ? row.getBytes(column) : null;
        String text = bytes == null ? row.getString(column) : "";
        if (bytes == null && text == null) {
            return null;
        }
        return switch (type) {
            case "bytea" ->
                actual
                        ? contents.of(Content.Kind.BYTES, Objects.requireNonNull(bytes))
                        : HexFormat.of().formatHex(Objects.requireNonNull(bytes));
            case "jsonb" -> actual ? contents.of(Content.Kind.JSON, text) : text.replace("\"", "");
            default -> actual ? contents.of(Content.Kind.TEXT, text) : text;
        };
    }
}
