package io.dhruva.audit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.audit.Records;
import io.dhruva.audit.Tables;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.audit.store.Audited;
import io.dhruva.audit.store.BatchWriter;
import io.dhruva.audit.store.Recorded;
import io.dhruva.contract.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KeptIT {

    private static final TopicPartition DOCUMENTS = new TopicPartition(Topics.DOCUMENTS, 0);
    private static final TopicPartition OTHERS = new TopicPartition("others", 0);
    private static final Records DOCUMENT = Records.job(1);
    private static final Records PART = Records.job(2);

    @Test
    void partsThatWereWrittenAnewAreEmptiedWhenTheirDocumentIsKeptAndForgottenMeanwhile() throws Exception {
        try (Tables tables = new Tables();
                Connection connection = tables.alone(tables.auth())) {
            BatchWriter writer = new BatchWriter(tables.auth(), Tables.KEY);
            write(writer, DOCUMENTS, Rows.of(DOCUMENT.accepted(1, 1), null, new Place(Topics.DOCUMENTS, 0, 0)));
            write(writer, OTHERS, Records.rows(PART.partOf(DOCUMENT, 1), 0));
            write(writer, OTHERS, Records.rows(PART.done(1, "hola"), Topics.DOCUMENT_RESULTS, 1));
            new NewTables(connection, Audited.AUTH).create();
            Kept kept = new Kept(connection, Audited.AUTH);
            connection.setAutoCommit(false);
            kept.takeOver(Map.of(DOCUMENTS, 1L), null);
            writtenAnew(connection);
            connection.commit();
            write(writer, OTHERS, Rows.of(DOCUMENT.forgotten(), null, new Place(Topics.JOB_EVENTS, 0, 2)));

            assertThat(kept.of(List.of(DOCUMENT.id().value(), PART.id().value())))
                    .containsExactly(DOCUMENT.id().value());
            kept.takeOverAgain();
            connection.commit();

            assertThat(Tables.rows(tables.auth(), "select translated_text, source_text from rebuild.nmt_results"))
                    .containsExactly("null|null", "null|null");
            assertThat(Tables.rows(tables.auth(), "select count(*) from rebuild.jobs where payload is not null"))
                    .containsExactly("0");
        }
    }

    private static void writtenAnew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into rebuild.jobs select * from public.jobs where parent is not null");
            statement.execute("insert into rebuild.nmt_results select * from public.nmt_results");
        }
    }

    private static void write(BatchWriter writer, TopicPartition partition, Rows rows) throws SQLException {
        long next = writer.next(partition);
        writer.write(partition, next, next + 1, List.of(new Recorded(next, rows.auth())));
    }
}
