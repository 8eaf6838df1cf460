package io.dhruva.audit.rebuild;

import io.dhruva.audit.chain.Link;
import io.dhruva.audit.store.Audited;
import io.dhruva.audit.store.Forgetting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The jobs whose rows cannot be written anew, since some of their records are gone or can no longer be opened: their rows
 * and links are taken over from the live tables, and only verified by their chains.
 *
 * <p>Errors: SQLException. Threads: the connection's one.
 */
final class Kept {

    private final Connection connection;
    private final List<Audited> tables;
    private final Set<UUID> touched = new HashSet<>();
    private long erased;

    Kept(Connection connection, List<Audited> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** Takes over what lies before the first offsets, and what was recorded before there were chains. */
    void takeOver(Map<TopicPartition, Long> beginnings, @Nullable Instant recordedUntil) throws SQLException {
        try (PreparedStatement links = connection.prepareStatement("""
                        insert into rebuild.audit_links select * from public.audit_links
                        where topic = ? and partition = ? and record_offset < ?""");
                PreparedStatement head = connection.prepareStatement("""
                        insert into rebuild.sink_offsets (topic, partition, next_offset, links, head)
                        select topic, partition, ?, seq, hash from rebuild.audit_links
                        where topic = ? and partition = ? order by seq desc limit 1""");
                PreparedStatement place = connection.prepareStatement("""
                        insert into rebuild.sink_offsets (topic, partition, next_offset) values (?, ?, ?)
                        on conflict do nothing""")) {
            for (Map.Entry<TopicPartition, Long> beginning : beginnings.entrySet()) {
                TopicPartition partition = beginning.getKey();
                long first = beginning.getValue();
                at(links, 1, partition).setLong(3, first);
                links.executeUpdate();
                at(head, 2, partition).setLong(1, first);
                head.executeUpdate();
                at(place, 1, partition).setLong(3, first);
                place.executeUpdate();
            }
        }
        run("insert into rebuild.kept select distinct subject from rebuild.audit_links");
        if (recordedUntil != null) {
            beforeThereWereChains(recordedUntil);
        }
        for (Audited table : tables) {
            run("insert into rebuild.%1$s select t.* from public.%1$s t join rebuild.kept k on k.subject = %2$s"
                    .formatted(table.table(), of("t", table)));
        }
    }

    private void beforeThereWereChains(Instant recordedUntil) throws SQLException {
        for (Audited table : tables) {
            if (table.table().equals("jobs") || (table.isParted() && !table.isPartedById())) {
                String time = table.isPartedById() ? "accepted_at" : table.partedBy();
                try (PreparedStatement add = connection.prepareStatement(
                        "insert into rebuild.kept select distinct %s from public.%s t where t.%s <= ? on conflict do nothing"
                                .formatted(of("t", table), table.table(), time))) {
                    add.setObject(1, recordedUntil.atOffset(ZoneOffset.UTC));
                    add.executeUpdate();
                }
            }
        }
    }

    /** Those of these jobs that are kept; their rows are taken over once more at the end. */
    Set<UUID> of(Collection<UUID> subjects) throws SQLException {
        Set<UUID> kept = new HashSet<>();
        try (PreparedStatement ask =
                connection.prepareStatement("select subject from rebuild.kept where subject = any (?)")) {
            ask.setArray(1, connection.createArrayOf("uuid", subjects.toArray()));
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    kept.add(row.getObject(1, UUID.class));
                }
            }
        }
        touched.addAll(kept);
        return kept;
    }

    /** Keeps these too: what they say can no longer be opened. */
    void keep(Set<UUID> subjects) throws SQLException {
        try (PreparedStatement add =
                connection.prepareStatement("insert into rebuild.kept values (?) on conflict do nothing")) {
            for (UUID subject : subjects) {
                add.setObject(1, subject);
                erased += add.executeUpdate();
            }
        }
        touched.addAll(subjects);
    }

    /** How many jobs could no longer be opened. */
    long erased() {
        return erased;
    }

    /** The live links of these jobs in that partition, by their offsets. */
    Map<Long, Link> links(TopicPartition partition, Set<UUID> subjects) throws SQLException {
        Map<Long, Link> links = new HashMap<>();
        if (subjects.isEmpty()) {
            return links;
        }
        try (PreparedStatement ask = connection.prepareStatement("""
                select seq, record_offset, subject, rows, hash from public.audit_links
                where topic = ? and partition = ? and subject = any (?)""")) {
            at(ask, 1, partition).setArray(3, connection.createArrayOf("uuid", subjects.toArray()));
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    links.put(
                            row.getLong(2),
                            new Link(
                                    partition,
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getObject(3, UUID.class),
                                    row.getBytes(4),
                                    row.getBytes(5)));
                }
            }
        }
        return links;
    }

    /** Takes the rows over once more of which records were read meanwhile; the live tables stand still. */
    void takeOverAgain() throws SQLException {
        if (touched.isEmpty()) {
            return;
        }
        for (Audited table : tables) {
            for (String sql : List.of(
                    "delete from rebuild.%1$s t where %2$s = any (?)",
                    "insert into rebuild.%1$s select t.* from public.%1$s t where %2$s = any (?)")) {
                try (PreparedStatement each =
                        connection.prepareStatement(sql.formatted(table.table(), of("t", table)))) {
                    each.setArray(1, connection.createArrayOf("uuid", touched.toArray()));
                    each.executeUpdate();
                }
            }
        }
        // Why: a document may be taken over of which parts were written anew, before it was known that it is forgotten.
        run("set local search_path to rebuild");
        Forgetting.empty(connection, touched.toArray(UUID[]::new));
        run("set local search_path to default");
    }

    /** The subject's expression; its columns are in no other table of the statement. */
    private static String of(String alias, Audited table) {
        return table.isPartedById() ? alias + "." + table.subject() : table.subject();
    }

    private static PreparedStatement at(PreparedStatement statement, int from, TopicPartition partition)
            throws SQLException {
        statement.setString(from, partition.topic());
        statement.setInt(from + 1, partition.partition());
        return statement;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
