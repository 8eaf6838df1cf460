package io.dhruva.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.audit.Records;
import io.dhruva.audit.Tables;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.topic.Topics;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every record is projected alone, so the tables must not depend on which of them comes first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnyOrderIT {

    private final Tables tables = new Tables();
    private final AnyOrder order = new AnyOrder(
            tables,
            new BatchWriter(tables.auth(), Tables.KEY),
            List.of("jobs", "job_endings", "nmt_requests", "nmt_results", "forgotten_jobs"));

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

        assertThat(order.outcomes(records)).hasSize(1);
    }

    @Test
    void whatWasAskedForIsToldByTheJobsNewestRunWhateverAnswered() throws SQLException {
        Records job = Records.job(8);
        List<Rows> records = List.of(
                Records.rows(job.acceptedFor(Lane.LONG, 1), 3),
                Records.rows(job.failed(1), 24),
                Records.rows(job.acceptedFor(Lane.BULK, 2), 9),
                Records.rows(job.doneElsewhere(2), 33));

        assertThat(order.outcomes(records)).hasSize(1);
        assertThat(
                        Tables.rows(
                                tables.auth(),
                                "select j.lane, j.model, j.target_language, r.model_id, r.target_language from jobs j join nmt_requests r on r.id = j.id"))
                .containsExactly("bulk|nmt|es|nmt|es");
    }

    @Test
    void whatAPayloadIsSealedWithBelongsToTheEndingThatStands() throws SQLException {
        Records job = Records.job(3);
        List<Rows> records = List.of(
                Records.rows(job.accepted(1, 1), 3),
                Records.rows(job.done(1, "hola"), 22),
                Records.sealed(job.done(1, "buenas"), 20),
                Records.sealed(job.done(1, "adiós"), 24));

        assertThat(order.outcomes(records)).hasSize(1);
        assertThat(Tables.rows(tables.auth(), "select payload_key_id, length(payload_nonce), results_offset from jobs"))
                .containsExactly(Records.SEALING.id() + "|12|20");
    }

    @Test
    void aDocumentsSegmentsAreThoseOfTheEndingThatStands() throws SQLException {
        Records document = Records.job(9);
        List<Rows> records = List.of(
                Records.rows(document.accepted(1, 1), 3),
                Records.rows(document.documentDone(1), 24),
                Records.rows(document.failed(1), 25),
                Records.rows(document.accepted(2, 1), 4),
                Records.rows(document.failed(2), 26));

        assertThat(order.outcomes(records.subList(0, 3))).hasSize(1);
        assertThat(segments()).containsExactly("succeeded|4|4|0");
        assertThat(order.outcomes(records.subList(0, 4))).hasSize(1);
        assertThat(segments()).containsExactly("queued|null|null|null");
        assertThat(order.outcomes(records)).hasSize(1);
        assertThat(segments()).containsExactly("failed|null|null|null");
    }

    private List<String> segments() {
        return Tables.rows(tables.auth(), "select state, segments_done, segments_total, segments_failed from jobs");
    }

    @Test
    void ofAForgottenDocumentsPartsNothingIsKept() throws SQLException {
        Records document = Records.job(4);
        Records part = Records.job(5);
        Records other = Records.job(6);
        List<Rows> records = List.of(
                Records.rows(document.accepted(1, 1), 3),
                Records.rows(part.partOf(document, 1), 4),
                Records.rows(part.failed(1), Topics.DOCUMENT_RESULTS, 24),
                Records.rows(part.partOf(document, 2), 5),
                Records.rows(part.done(2, "hola"), Topics.DOCUMENT_RESULTS, 25),
                Records.rows(other.partOf(Records.job(7), 1), 6),
                Records.rows(other.done(1, "adiós"), Topics.DOCUMENT_RESULTS, 26),
                Records.rows(document.documentDone(1), 24),
                Rows.of(document.forgotten(), null, new Place(Topics.JOB_EVENTS, 0, 8)));

        assertThat(order.outcomes(records)).hasSize(1);
        assertThat(Tables.rows(tables.auth(), "select payload is not null, state from jobs order by id"))
                .containsExactly("f|succeeded", "f|succeeded", "t|succeeded");
        assertThat(Tables.rows(
                        tables.auth(),
                        "select translated_text, source_text from nmt_results order by request_id, item"))
                .containsExactly("null|null", "null|null", "null|null", "adiós|hello", "adiós|hello");
    }

    @Test
    void aRunThatIsNotOverForgetsTheOneBefore() throws SQLException {
        Records job = Records.job(2);
        List<Rows> records = List.of(
                Records.rows(job.accepted(1, 1), 3),
                Records.rows(job.failed(1), 24),
                Records.rows(job.accepted(2, 1), 9));

        Set<String> outcomes = order.outcomes(records);

        assertThat(outcomes).singleElement().asString().contains("|queued|", "|processing|");
    }
}
