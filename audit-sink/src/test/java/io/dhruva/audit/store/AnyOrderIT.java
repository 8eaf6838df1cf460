package io.dhruva.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.audit.Records;
import io.dhruva.audit.Tables;
import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Rows;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every record is projected alone, so the tables must not depend on which of them comes first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnyOrderIT {

    private static final int ROUNDS = 50;

    private final Tables tables = new Tables();
    private final BatchWriter writer = new BatchWriter(tables.auth());

    @AfterAll
    void stop() throws IOException {
        tables.close();
    }

    @Test
    void anyOrderAndAnyRepeatGiveTheSameRows() throws SQLException {
        Records job = Records.job(1);
        List<Rows> records = List.of(
                Records.rows(job.accepted(1, 1), 3),
                Records.rows(job.accepted(1, 2), 4),
                Records.rows(job.failed(1), 24),
                Records.rows(job.done(1, "hola"), 20),
                Records.rows(job.accepted(2, 1), 9),
                Records.rows(job.halfDone(2), 31),
                Records.rows(job.done(2, "adiós"), 33));

        assertThat(outcomes(records)).hasSize(1);
    }

    @Test
    void aRunThatIsNotOverForgetsTheOneBefore() throws SQLException {
        Records job = Records.job(2);
        List<Rows> records = List.of(
                Records.rows(job.accepted(1, 1), 3),
                Records.rows(job.failed(1), 24),
                Records.rows(job.accepted(2, 1), 9));

        Set<String> outcomes = outcomes(records);

        assertThat(outcomes).singleElement().asString().contains("|queued|", "|processing|");
    }

    private Set<String> outcomes(List<Rows> records) throws SQLException {
        Random random = new Random(7);
        Set<String> outcomes = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Tables.run(
                    tables.auth(),
                    "delete from jobs; delete from job_endings; delete from nmt_requests; delete from nmt_results");
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

    // Why: a partition of its own for each record, so that nothing is skipped as a repeat.
    private void write(List<Row> rows) throws SQLException {
        TopicPartition partition = new TopicPartition("any", 0);
        long next = writer.next(partition);
        writer.write(partition, next, next + 1, List.of(new Recorded(next, rows)));
    }

    private String dump() {
        List<String> all = new ArrayList<>();
        for (String table : List.of("jobs", "job_endings", "nmt_requests", "nmt_results")) {
            all.addAll(Tables.rows(tables.auth(), "select * from " + table + " order by 1, 2"));
        }
        return String.join("\n", all);
    }
}
