package io.dhruva.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.audit.Records;
import io.dhruva.audit.Tables;
import io.dhruva.audit.chain.ChainKey;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.audit.store.BatchWriter;
import io.dhruva.audit.store.Recorded;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.topic.Topics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs of every kind of course, and parts of a document that is forgotten, are written as the sink does it; then somebody touches them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationIT {

    private static final int JOBS = 210;
    private static final TopicPartition ACCEPTED = new TopicPartition(Records.JOBS, 0);
    private static final TopicPartition RESULTS = new TopicPartition(Topics.RESULTS, 0);
    private static final TopicPartition PARTS = new TopicPartition(Topics.DOCUMENT_RESULTS, 0);
    private static final Records FORGOTTEN = Records.job(3);
    private static final TopicPartition EVENTS = new TopicPartition(Topics.JOB_EVENTS, 0);
    private static final TopicPartition EVALUATIONS = new TopicPartition(Topics.FLAG_EVALUATIONS, 0);

    private final Tables tables = new Tables();
    private final BatchWriter auth = new BatchWriter(tables.auth(), Tables.KEY);
    private final BatchWriter config = new BatchWriter(tables.config(), Tables.KEY);

    @BeforeEach
    void write() throws SQLException {
        Tables.run(tables.auth(), """
                truncate sink_offsets, audit_links, jobs, job_steps, job_endings, forgotten_jobs, nmt_requests, nmt_results;
                update audit_begin set recorded_until = null
                """);
        Tables.run(tables.config(), "truncate sink_offsets, audit_links, feature_flag_evaluations");
        for (int n = 0; n < JOBS; n++) {
            Records job = Records.job(n);
            write(ACCEPTED, Records.rows(n % 5 == 4 ? job.partOf(FORGOTTEN, 1) : job.accepted(1, 1), n));
            switch (n % 5) {
                case 0 -> write(RESULTS, Records.rows(job.done(1, "hola"), next(RESULTS)));
                case 1 -> {
                    write(RESULTS, Records.rows(job.halfDone(1), next(RESULTS)));
                    write(RESULTS, Records.rows(job.done(1, "tarde"), next(RESULTS)));
                }
                case 2 -> {
                    write(RESULTS, Records.rows(job.failed(1), next(RESULTS)));
                    write(RESULTS, Records.sealed(job.done(2, "otra vez"), next(RESULTS)));
                }
                case 3 -> {
                    write(RESULTS, Records.sealed(job.done(1, "secreto"), next(RESULTS)));
                    JobEvent.Forgotten forgotten = new JobEvent.Forgotten(new JobRef(job.id(), 1, 1));
                    write(EVENTS, Rows.of(new JobEvent(Records.ACCEPTED, forgotten), null, place(EVENTS)));
                }
                default -> {
                    long next = next(PARTS);
                    write(PARTS, Records.rows(job.done(1, "en parte"), Topics.DOCUMENT_RESULTS, next));
                }
            }
        }
        write(EVALUATIONS, Rows.of(notice(), null, place(EVALUATIONS)));
    }

    @AfterAll
    void stop() throws IOException {
        tables.close();
    }

    @Test
    void whatNobodyTouchedHasNoFault() throws SQLException {
        Findings findings = verified(Scope.ALL);

        assertThat(findings.faults()).isEmpty();
        assertThat(findings.checked()).isGreaterThan(6L * JOBS);
    }

    @Test
    void ofAForgottenDocumentsPartsNothingIsLeft() {
        assertThat(Tables.rows(
                        tables.auth(),
                        "select distinct n.translated_text from nmt_results n join jobs j on j.id = n.request_id"
                                + " where j.parent is not null"))
                .containsExactly("null");
        assertThat(Tables.rows(tables.auth(), "select count(*) from jobs where parent is not null"))
                .containsExactly("42");
    }

    static Stream<Arguments> touches() {
        String first = "00000000-0000-0000-0000-000000000001";
        String job = Records.job(10).id().value().toString();
        String ofJob = "where id = '" + job + "'";
        String result = "(select id from nmt_results order by results_offset, item limit 1)";
        return Stream.of(
                Arguments.of(
                        "update jobs set payload = set_byte(payload, 0, 7) " + ofJob, Fault.Kind.CHANGED, "jobs", job),
                Arguments.of("update jobs set labels = '{}' " + ofJob, Fault.Kind.CHANGED, "jobs", job),
                Arguments.of("update jobs set api_key_id = 71 " + ofJob, Fault.Kind.CHANGED, "jobs", job),
                Arguments.of(
                        "update nmt_requests set status = 'failed' " + ofJob, Fault.Kind.CHANGED, "nmt_requests", job),
                Arguments.of(
                        "update job_endings set superseded = true where results_offset = 0",
                        Fault.Kind.CHANGED,
                        "job_endings",
                        "0/0"),
                Arguments.of(
                        "update nmt_results set translated_text = 'holb' where id = " + result,
                        Fault.Kind.CHANGED,
                        "nmt_results",
                        null),
                Arguments.of("delete from jobs " + ofJob, Fault.Kind.MISSING, "jobs", job),
                Arguments.of("delete from nmt_results where id = " + result, Fault.Kind.MISSING, "nmt_results", null),
                Arguments.of(
                        "delete from job_endings where results_offset = 3", Fault.Kind.MISSING, "job_endings", "0/3"),
                Arguments.of(
                        "insert into forgotten_jobs values ('" + first + "', 1, now())",
                        Fault.Kind.ADDED,
                        "forgotten_jobs",
                        first),
                Arguments.of(
                        "insert into job_endings select 9, 9, job_id, run, attempt, state, ended_at from job_endings limit 1",
                        Fault.Kind.ADDED,
                        "job_endings",
                        "9/9"),
                Arguments.of(
                        "delete from audit_links where topic = 'jobs.events' and seq = 5",
                        Fault.Kind.MISSING,
                        "audit_links",
                        "jobs.events/0/5"),
                Arguments.of(
                        "delete from audit_links where topic = 'jobs.events' and seq = (select max(seq) from audit_links"
                                + " where topic = 'jobs.events')",
                        Fault.Kind.MISSING,
                        "audit_links",
                        "jobs.events/0/" + JOBS / 5),
                Arguments.of(
                        "update audit_links set record_offset = record_offset + 100000 where topic = 'results' and seq = 4",
                        Fault.Kind.CHANGED,
                        "audit_links",
                        "results/0/4"));
    }

    @ParameterizedTest
    @MethodSource("touches")
    void whatSomebodyTouchedIsNamed(String touch, Fault.Kind kind, String table, @Nullable String key)
            throws SQLException {
        Tables.run(tables.auth(), touch);

        assertThat(verified(Scope.ALL).faults())
                .anySatisfy(fault -> {
                    assertThat(fault.kind()).isEqualTo(kind);
                    assertThat(fault.table()).isEqualTo(table);
                    assertThat(key == null || fault.key().startsWith(key)).isTrue();
                })
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void anEvaluationThatSteeredNoJobIsVerifiedToo() throws SQLException {
        Tables.run(tables.config(), "update feature_flag_evaluations set variant = 'c' where job_id is null");

        assertThat(verified(Scope.ALL).faults())
                .singleElement()
                .extracting(Fault::kind, Fault::table)
                .containsExactly(Fault.Kind.CHANGED, "feature_flag_evaluations");
    }

    @Test
    void whoHasTheDatabaseAndNotTheKeyCannotMakeALink() throws SQLException {
        try (Connection connection = tables.alone(tables.auth())) {
            Findings findings = new Findings();
            ChainKey other = ChainKey.of("another key, which is long enough too");
            Verification.auth(connection, other, Scope.ALL, findings, _ -> {});

            assertThat(findings.found()).isGreaterThan(JOBS);
        }
    }

    @Test
    void whatWasRecordedBeforeThereWereChainsIsPassedOver() throws SQLException {
        Tables.run(tables.auth(), "truncate sink_offsets, audit_links");
        Tables.run(tables.auth(), "update audit_begin set recorded_until = (select max(accepted_at) from jobs)");

        assertThat(verified(Scope.ALL).faults()).isEmpty();
    }

    @Test
    void aScopeMeansSomeJobsAlone() throws SQLException {
        Tables.run(tables.auth(), "delete from job_endings where results_offset = 3 and state = 'failed'");

        assertThat(verified(new Scope(null, null, "nmt", 70L)).faults()).hasSize(1);
        assertThat(verified(new Scope(null, null, "nmt", 71L)).faults()).isEmpty();
        assertThat(verified(new Scope(Instant.parse("2026-01-03T00:00:00Z"), null, null, null))
                        .faults())
                .isEmpty();
    }

    private Findings verified(Scope scope) throws SQLException {
        Findings findings = new Findings();
        try (Connection accounts = tables.alone(tables.auth());
                Connection flags = tables.alone(tables.config())) {
            Verification.auth(accounts, Tables.KEY, scope, findings, _ -> {});
            Verification.config(flags, Tables.KEY, scope, findings, _ -> {});
        }
        return findings;
    }

    private void write(TopicPartition partition, Rows rows) throws SQLException {
        long next = auth.next(partition);
        if (!rows.config().isEmpty()) {
            long other = config.next(partition);
            config.write(partition, other, next + 1, List.of(new Recorded(next, rows.config())));
        }
        auth.write(partition, next, next + 1, List.of(new Recorded(next, rows.auth())));
    }

    private long next(TopicPartition partition) throws SQLException {
        return auth.next(partition);
    }

    private Place place(TopicPartition partition) throws SQLException {
        return new Place(partition.topic(), partition.partition(), next(partition));
    }

    private static EvaluationNotice notice() {
        return new EvaluationNotice(
                new FlagEvaluation("colour", "b", "\"blue\"", "TARGETING_MATCH", Records.ACCEPTED, null),
                "7",
                "{\"a\":1}",
                "staging");
    }
}
