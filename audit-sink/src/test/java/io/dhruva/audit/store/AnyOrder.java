package io.dhruva.audit.store;

import io.dhruva.audit.Tables;
import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Writes the same records again and again, each twice and in another order, and tells what the tables held. */
record AnyOrder(Tables tables, BatchWriter writer, List<String> names) {

    private static final int ROUNDS = 50;

    /** The contents that came of it; one, if the order does not matter. */
    Set<String> outcomes(List<Rows> records) throws SQLException {
        Random random = new Random(7);
        Set<String> outcomes = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            empty();
            List<Rows> shuffled = new ArrayList<>(records);
            shuffled.addAll(records);
            Collections.shuffle(shuffled, random);
            for (Rows one : shuffled) {
                write(one.auth());
            }
            outcomes.add(dump());
        }
        return outcomes;
    }

    /** The contents that came of these records in this order, for every way to part them into batches. */
    Set<String> batched(List<Rows> records) throws SQLException {
        Set<String> outcomes = new HashSet<>();
        for (int cuts = 0; cuts < 1 << (records.size() - 1); cuts++) {
            empty();
            List<Row> batch = new ArrayList<>();
            for (int i = 0; i < records.size(); i++) {
                batch.addAll(records.get(i).auth());
                if ((cuts >> i & 1) == 1 || i == records.size() - 1) {
                    write(batch);
                    batch = new ArrayList<>();
                }
            }
            outcomes.add(dump());
        }
        return outcomes;
    }

    private void empty() {
        for (String table : names) {
            Tables.run(tables.auth(), "delete from " + table);
        }
    }

    // Why: a partition of its own, each record at its next place, so that nothing is skipped as a repeat.
    private void write(List<Row> rows) throws SQLException {
        TopicPartition partition = new TopicPartition("any", 0);
        long next = writer.next(partition);
        writer.write(partition, next, next + 1, List.of(new Recorded(next, rows)));
    }

    private String dump() {
        List<String> all = new ArrayList<>();
        for (String table : names) {
            all.addAll(Tables.rows(tables.auth(), "select * from " + table + " order by 1, 2, 3"));
        }
        return String.join("\n", all);
    }
}
