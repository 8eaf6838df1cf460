package io.dhruva.audit.rebuild;

import io.dhruva.audit.store.Audited;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schema in which the tables are written anew: those of public by the same names, with the same partitions, keys and
 * indexes, by PostgreSQL's own catalogue.
 *
 * <p>Errors: SQLException. Threads: the connection's.
 */
final class NewTables {

    static final String SCHEMA = "rebuild";

    private static final String OLD = "rebuilt";
    private static final String LINKS = "audit_links";

    private final Connection connection;
    private final List<String> names;

    NewTables(Connection connection, List<Audited> tables) {
        this.connection = connection;
        this.names = Stream.concat(tables.stream().map(Audited::table), Stream.of(LINKS))
                .toList();
    }

    /** All of them, the links' too. */
    List<String> names() {
        return names;
    }

    /** Makes them, empty, and the offsets at which they begin; what another rebuild left is gone. */
    void create() throws SQLException {
        execute("drop schema if exists " + SCHEMA + " cascade", "create schema " + SCHEMA);
        for (String table : names) {
            create(table);
        }
        execute(
                "create table rebuild.sink_offsets (like public.sink_offsets including all)",
                "create table rebuild.kept (subject uuid primary key)");
    }

    private void create(String table) throws SQLException {
        List<String> parted = texts("""
                select pg_get_partkeydef(partrelid) from pg_partitioned_table
                where partrelid = 'public.%s'::regclass""".formatted(table));
        execute("create table rebuild.%1$s (like public.%1$s including defaults including constraints)%2$s"
                .formatted(table, parted.isEmpty() ? "" : " partition by " + parted.getFirst()));
        for (String partition : texts("""
                select format('create table rebuild.%%I partition of rebuild.%1$s %%s%%s', c.relname,
                    pg_get_expr(c.relpartbound, c.oid), ' with (' || array_to_string(c.reloptions, ', ') || ')')
                from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'public.%1$s'::regclass
                """.formatted(table))) {
            execute(partition);
        }
        for (String key : texts("""
                select format('alter table rebuild.%1$s add constraint %%I %%s', conname, pg_get_constraintdef(oid))
                from pg_constraint where conrelid = 'public.%1$s'::regclass and contype in ('p', 'u')
                """.formatted(table))) {
            execute(key);
        }
        for (String index : texts("""
                select pg_get_indexdef(i.indexrelid) from pg_index i
                where i.indrelid = 'public.%s'::regclass
                  and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
                """.formatted(table))) {
            execute(index.replace(" ON ONLY public.", " ON rebuild.").replace(" ON public.", " ON rebuild."));
        }
    }

    /** Has the sink wait, in the current transaction, also with partitions that it has not written yet. */
    void pauseSink() throws SQLException {
        execute("lock table public.sink_offsets in exclusive mode");
    }

    /** Ends what the server does to the tables by itself; readers and writers do not notice. */
    void settle() throws SQLException {
        String all = names.stream()
                .flatMap(name -> Stream.of("public." + name, SCHEMA + "." + name))
                .collect(Collectors.joining(", "));
        execute("lock table " + all + " in share update exclusive mode");
    }

    /** Lets nobody else near the live tables, in the current transaction; false when somebody is there for too long. */
    boolean lock() throws SQLException {
        var before = connection.setSavepoint();
        try {
            // Why so short: who waits for a table makes all readers behind it wait, and the server looks for circles of
            // waiting after a second, and would break them by failing a reader.
            execute("set local lock_timeout = '150ms'");
            String live =
                    String.join(", ", names.stream().map("public."::concat).toList());
            execute("lock table " + live + " in access exclusive mode");
            return true;
        } catch (SQLException e) {
            if (!"55P03".equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    /** Puts them in the place of the live ones, which are locked, and of the heads of their chains. */
    void swap() throws SQLException {
        execute("set local lock_timeout = 0", "create schema " + OLD);
        for (String table : names) {
            for (String each : withPartitions("public", table)) {
                execute("alter table public.%s set schema %s".formatted(each, OLD));
            }
            for (String each : withPartitions(SCHEMA, table)) {
                execute("alter table rebuild.%s set schema public".formatted(each));
            }
        }
        execute("""
                update public.sink_offsets o set links = n.links, head = n.head from rebuild.sink_offsets n
                where n.topic = o.topic and n.partition = o.partition""", "drop schema %s cascade".formatted(OLD), "drop schema %s cascade".formatted(SCHEMA));
    }

    void drop() throws SQLException {
        execute("drop schema if exists " + SCHEMA + " cascade");
    }

    private List<String> withPartitions(String schema, String table) throws SQLException {
        List<String> all = new ArrayList<>(List.of(table));
        all.addAll(texts("""
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = '%s.%s'::regclass""".formatted(schema, table)));
        return all;
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
