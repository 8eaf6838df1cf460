package io.dhruva.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.audit.Records;
import io.dhruva.audit.Tables;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Row;
import io.dhruva.audit.rows.Rows;
import io.dhruva.audit.store.BatchWriter;
import io.dhruva.audit.store.Recorded;
import io.dhruva.audit.verify.Fault;
import io.dhruva.audit.verify.Findings;
import io.dhruva.audit.verify.Scope;
import io.dhruva.audit.verify.Verification;
import io.dhruva.contract.topic.Topics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs of January are written before there is a partition for them; a year passes. */
class RetentionIT {

    private static final int JOBS = 20;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String FEBRUARY = "2026-02-03T00:00:00Z";

    private final Tables tables = new Tables();

    @BeforeEach
    void write() throws SQLException {
        BatchWriter auth = new BatchWriter(tables.auth(), Tables.KEY);
        BatchWriter config = new BatchWriter(tables.config(), Tables.KEY);
        for (int n = 0; n < JOBS; n++) {
            Records job = Records.job(n);
            Rows accepted = Rows.of(job.accepted(1, 1), null, new Place(Records.JOBS, 0, n));
            write(auth, Records.JOBS, n, accepted.auth());
            write(config, Records.JOBS, n, accepted.config());
            write(auth, Topics.RESULTS, n, Records.rows(job.done(1, "hola"), n).auth());
        }
    }

    private static void write(BatchWriter writer, String topic, long offset, List<Row> rows) throws SQLException {
        TopicPartition partition = new TopicPartition(topic, 0);
        writer.write(partition, writer.next(partition), offset + 1, List.of(new Recorded(offset, rows)));
    }

    @AfterEach
    void stop() throws IOException {
        tables.close();
    }

    @Test
    void rowsAreInTheirMonthAndNothingIsLost() throws SQLException {
        at(FEBRUARY, YEAR);
        at(FEBRUARY, YEAR);

        assertThat(count("jobs_2026_01")).isEqualTo(JOBS);
        assertThat(count("nmt_results_2026_01")).isEqualTo(2 * JOBS);
        assertThat(count("jobs_default")).isZero();
        assertThat(count("jobs_2026_04")).isZero();
        assertThat(Tables.rows(tables.config(), "select count(*) from feature_flag_evaluations_2026_01"))
                .containsExactly(Integer.toString(JOBS));
        assertThat(verified()).isEmpty();
    }

    @Test
    void aMonthThatIsTooOldGoesAndNobodyMissesIt() throws SQLException {
        at(FEBRUARY, YEAR);
        at("2027-01-15T00:00:00Z", YEAR);
        assertThat(count("jobs")).as("not all of the month is a year old").isEqualTo(JOBS);

        at("2027-02-01T00:00:00Z", YEAR);

        assertThat(count("jobs")).isZero();
        assertThat(count("nmt_results")).isZero();
        assertThat(count("audit_links")).isEqualTo(2 * JOBS);
        assertThat(verified()).isEmpty();
    }

    @Test
    void whoDropsRowsAndSaysTheyWereTooOldIsFoundOut() throws SQLException {
        at(FEBRUARY, YEAR);
        Tables.run(tables.auth(), "drop table nmt_requests_2026_01");
        Tables.run(tables.auth(), "update audit_retired set until = '2026-02-01', mac = '\\x0011'");

        assertThat(verified())
                .contains(new Fault(Fault.Kind.CHANGED, "audit_retired", "until"))
                .filteredOn(fault -> fault.table().equals("nmt_requests"))
                .hasSize(JOBS)
                .allMatch(fault -> fault.kind() == Fault.Kind.MISSING);
    }

    @Test
    void whatIsKeptForEverStays() throws SQLException {
        at(FEBRUARY, Duration.ZERO);
        at("2035-02-01T00:00:00Z", Duration.ZERO);

        assertThat(count("jobs")).isEqualTo(JOBS);
        assertThat(verified()).isEmpty();
    }

    private void at(String time, Duration keep) throws SQLException {
        Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
        new Retention(tables.auth(), tables.config(), Tables.KEY, keep, clock).keepHouse();
    }

    private long count(String table) {
        return Long.parseLong(
                Tables.rows(tables.auth(), "select count(*) from " + table).getFirst());
    }

    private List<Fault> verified() throws SQLException {
        Findings findings = new Findings();
        try (Connection auth = tables.alone(tables.auth());
                Connection config = tables.alone(tables.config())) {
            Verification.auth(auth, Tables.KEY, Scope.ALL, findings, _ -> {});
            Verification.config(config, Tables.KEY, Scope.ALL, findings, _ -> {});
        }
        return findings.faults();
    }
}
