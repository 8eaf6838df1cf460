package io.dhruva.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.audit.Records;
import io.dhruva.audit.Tables;
import io.dhruva.contract.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchWriterIT {

    private static final TopicPartition RESULTS = new TopicPartition(Topics.RESULTS, 0);

    private final Tables tables = new Tables();
    private final BatchWriter writer = new BatchWriter(tables.auth(), Tables.KEY);

    @BeforeEach
    void forget() {
        Tables.run(tables.auth(), "truncate sink_offsets, audit_links, jobs, job_endings, nmt_requests, nmt_results");
    }

    @AfterAll
    void stop() throws IOException {
        tables.close();
    }

    @Test
    void rowsAndOffsetAreWrittenTogether() throws SQLException {
        long believed = writer.next(RESULTS);

        writer.write(RESULTS, believed, 6, List.of(done(1, 5)));

        assertThat(writer.next(RESULTS)).isEqualTo(6);
        assertThat(endings()).containsExactly("5|succeeded|f");
    }

    @Test
    void aWriterThatWasOvertakenChangesNothing() throws SQLException {
        long zombies = writer.next(RESULTS);
        writer.write(RESULTS, zombies, 6, List.of(done(1, 5)));

        assertThatThrownBy(() -> writer.write(RESULTS, zombies, 8, List.of(done(1, 5), done(2, 7))))
                .isInstanceOf(Overtaken.class);

        assertThat(writer.next(RESULTS)).isEqualTo(6);
        assertThat(endings()).containsExactly("5|succeeded|f");
    }

    @Test
    void whatIsBelowTheOffsetIsNotWrittenAgain() throws SQLException {
        writer.write(RESULTS, writer.next(RESULTS), 6, List.of(done(1, 5)));
        Tables.run(tables.auth(), "delete from job_endings");

        writer.write(RESULTS, 6, 8, List.of(done(1, 5), done(2, 7)));

        assertThat(endings()).containsExactly("7|succeeded|f");
    }

    @Test
    void aBatchThatIsRefusedMovesNoOffset() {
        Tables.run(tables.auth(), "alter table job_endings add constraint no_seven check (results_offset <> 7)");
        try {
            assertThatThrownBy(() -> writer.write(RESULTS, writer.next(RESULTS), 8, List.of(done(1, 5), done(2, 7))))
                    .isInstanceOf(SQLException.class);

            assertThat(Tables.rows(tables.auth(), "select next_offset from sink_offsets"))
                    .containsExactly("0");
            assertThat(endings()).isEmpty();
        } finally {
            Tables.run(tables.auth(), "alter table job_endings drop constraint no_seven");
        }
    }

    @Test
    void aRecordThatIsRefusedStopsNoOther() throws SQLException {
        Tables.run(tables.auth(), "alter table job_endings add constraint no_seven check (results_offset <> 7)");
        try {
            Ledger ledger = new Ledger("auth_db", writer, new SinkMetrics(new SimpleMeterRegistry()));

            ledger.write(RESULTS, 9, List.of(done(1, 5), done(2, 7), done(3, 8)));

            assertThat(endings()).containsExactly("5|succeeded|f", "8|succeeded|f");
            assertThat(Tables.rows(tables.auth(), "select record_offset, reason from audit_left_out"))
                    .containsExactly("7|SQL state 23514");
            assertThat(writer.next(RESULTS)).isEqualTo(9);
        } finally {
            Tables.run(tables.auth(), "alter table job_endings drop constraint no_seven");
        }
    }

    @Test
    void aLedgerThatBeginsAgainSkipsWhatIsWritten() throws SQLException {
        new Ledger("auth_db", writer, new SinkMetrics(new SimpleMeterRegistry()))
                .write(RESULTS, 6, List.of(done(1, 5)));
        Tables.run(tables.auth(), "delete from job_endings");

        new Ledger("auth_db", writer, new SinkMetrics(new SimpleMeterRegistry()))
                .write(RESULTS, 8, List.of(done(1, 5), done(2, 7)));

        assertThat(endings()).containsExactly("7|succeeded|f");
        assertThat(writer.next(RESULTS)).isEqualTo(8);
    }

    @Test
    void aLedgerThatWasOvertakenGivesUp() {
        SinkMetrics metrics = new SinkMetrics(new SimpleMeterRegistry());
        Ledger zombie = new Ledger("auth_db", writer, metrics);
        zombie.write(RESULTS, 6, List.of(done(1, 5)));
        new Ledger("auth_db", writer, metrics).write(RESULTS, 8, List.of(done(2, 7)));

        assertThatThrownBy(() -> zombie.write(RESULTS, 9, List.of(done(2, 7), done(3, 8))))
                .isInstanceOf(Overtaken.class);

        assertThat(endings()).containsExactly("5|succeeded|f", "7|succeeded|f");
    }

    private List<String> endings() {
        return Tables.rows(
                tables.auth(), "select results_offset, state, superseded from job_endings order by results_offset");
    }

    private static Recorded done(int job, long offset) {
        return new Recorded(
                offset, Records.rows(Records.job(job).done(1, "hola"), offset).auth());
    }
}
