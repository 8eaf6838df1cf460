package io.dhruva.audit.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.audit.Records;
import io.dhruva.audit.Tables;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.audit.store.BatchWriter;
import io.dhruva.audit.verify.Scope;
import io.dhruva.contract.topic.Topics;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecordedJobsIT {

    private static final Records DOCUMENT = Records.job(1);
    private static final Records PART = Records.job(2);

    @Test
    void aDocumentsPartsAreReplayedAndTheDocumentIsNot() throws Exception {
        try (Tables tables = new Tables();
                Connection database = tables.alone(tables.auth())) {
            BatchWriter writer = new BatchWriter(tables.auth(), Tables.KEY);
            write(writer, Rows.of(DOCUMENT.accepted(1, 1), null, new Place(Topics.DOCUMENTS, 0, 1)));
            write(writer, Records.rows(DOCUMENT.documentDone(1), 1));
            write(writer, Records.rows(PART.partOf(DOCUMENT, 1), 1));
            write(writer, Records.rows(PART.done(1, "hola"), Topics.DOCUMENT_RESULTS, 1));
            List<UUID> part = List.of(PART.id().value());

            RecordedJobs jobs = new RecordedJobs(database, new Scope(null, null, "nmt", null));

            assertThat(jobs.count()).isEqualTo(1);
            assertThat(jobs.next()).hasValueSatisfying(found -> {
                assertThat(found.id()).isEqualTo(PART.id().value());
                assertThat(found.forgotten()).isFalse();
            });
            assertThat(jobs.next()).isEmpty();
            assertThat(jobs.forgottenAmong(part)).isEmpty();

            write(writer, Rows.of(DOCUMENT.forgotten(), null, new Place(Topics.JOB_EVENTS, 0, 1)));

            assertThat(jobs.forgottenAmong(part)).containsExactlyElementsOf(part);
            assertThat(new RecordedJobs(database, new Scope(null, null, "nmt", null)).next())
                    .hasValueSatisfying(found -> assertThat(found.forgotten()).isTrue());
        }
    }

    private static void write(BatchWriter writer, Rows rows) throws Exception {
        TopicPartition partition = new TopicPartition("any", 0);
        long next = writer.next(partition);
        writer.write(partition, next, next + 1, List.of(new io.dhruva.audit.store.Recorded(next, rows.auth())));
    }
}
