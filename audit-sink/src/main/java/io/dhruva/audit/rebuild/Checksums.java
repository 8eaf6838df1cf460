package io.dhruva.audit.rebuild;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in some tables: of each the number of its rows and the sum of their hashes, whatever their order.
 *
 * @param tables by their names
 */
record Checksums(Map<String, Sum> tables) {

    /** Of one table. */
    record Sum(long rows, String hash) {}

    static Checksums of(Connection connection, String schema, Iterable<String> names) throws SQLException {
        Map<String, Sum> tables = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String name : names) {
                try (ResultSet row = statement.executeQuery("""
                        select count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text from %s.%s t
                        """.formatted(schema, name))) {
                    row.next();
                    tables.put(name, new Sum(row.getLong(1), row.getString(2)));
                }
            }
        }
        return new Checksums(tables);
    }

    /** Of both; of a table that both have by one name, as that of the links, those of the others. */
    Checksums and(Checksums others) {
        Map<String, Sum> all = new TreeMap<>(tables);
        all.putAll(others.tables);
        return new Checksums(all);
    }

    long rows() {
        return tables.values().stream().mapToLong(Sum::rows).sum();
    }

    /** SHA-256 over all of it, as hexadecimal text. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            tables.forEach((name, sum) -> digest.update(
                    (name + '|' + sum.rows() + '|' + sum.hash() + '\n').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
