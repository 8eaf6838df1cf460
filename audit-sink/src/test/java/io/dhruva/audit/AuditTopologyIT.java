package io.dhruva.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.audit.store.BatchWriter;
import io.dhruva.audit.store.Ledger;
import io.dhruva.audit.store.Overtaken;
import io.dhruva.audit.store.SinkMetrics;
import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.contract.Message;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.Unreadable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver commits after each record, so what a test finds in the tables was written before a commit. */
class AuditTopologyIT {

    private static final Tables TABLES = new Tables();

    private final List<Message> messages = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;

    AuditTopologyIT(@TempDir Path blobs) {
        driver = driver(blobs);
    }

    @BeforeEach
    void forget() {
        Tables.run(
                TABLES.auth(),
                "truncate sink_offsets, audit_links, jobs, job_endings, nmt_requests, nmt_results, audit_left_out");
        Tables.run(TABLES.config(), "truncate sink_offsets, audit_links, feature_flag_evaluations");
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @AfterAll
    static void stop() throws IOException {
        TABLES.close();
    }

    @Test
    void aJobAndItsEndingBecomeRows() {
        Records job = Records.job(1);

        pipe(Records.JOBS, job.accepted(1, 1));
        pipe(Topics.RESULTS, job.halfDone(1));

        assertThat(
                        Tables.rows(
                                TABLES.auth(),
                                "select user_id, state, lane, items, items_failed, labels->>'batch', payload is not null from jobs"))
                .containsExactly("7|partially_succeeded|interactive|2|1|4|t");
        assertThat(Tables.rows(
                        TABLES.auth(),
                        "select model_id, source_language, target_language, text_length, processing_time, status"
                                + " from nmt_requests"))
                .containsExactly("nmt|en|es|11|0.5|completed");
        assertThat(Tables.rows(
                        TABLES.auth(),
                        "select item, source_text, translated_text, error_code from nmt_results order by item"))
                .containsExactly("0|hello|hola|null", "1|null|null|model_failed");
        assertThat(
                        Tables.rows(
                                TABLES.config(),
                                "select flag_name, user_id, result, variant, evaluated_value, job_id from feature_flag_evaluations"))
                .containsExactly("asr-vad|7|t|on|true|" + job.id().value());
    }

    @Test
    void aDocumentAndItsPartsAreJobsEachWithItsOwnEnding() {
        Records document = Records.job(1);
        Records part = Records.job(2);

        pipe(Topics.DOCUMENTS, document.accepted(1, 1));
        pipe(Topics.jobs(Task.NMT, Lane.BULK), part.partOf(document, 1));
        pipe(Topics.DOCUMENT_RESULTS, part.done(1, "hola"));
        pipe(Topics.RESULTS, document.documentDone(1));

        assertThat(
                        Tables.rows(
                                TABLES.auth(),
                                "select id, parent, state, job_topic, payload is not null, results_offset from jobs order by id"))
                .containsExactly(
                        uuid(document) + "|null|succeeded|documents.submitted|t|0",
                        uuid(part) + "|" + uuid(document) + "|succeeded|jobs.nmt.bulk|t|0");
        assertThat(Tables.rows(TABLES.auth(), "select job_id, state, superseded from job_endings order by job_id"))
                .containsExactly(uuid(document) + "|succeeded|f", uuid(part) + "|succeeded|f");
        assertThat(
                        Tables.rows(
                                TABLES.auth(),
                                "select request_id, item, source_text, translated_text from nmt_results order by request_id, item"))
                .containsExactly(
                        uuid(document) + "|0|null|null", uuid(part) + "|0|hello|hola", uuid(part) + "|1|hello|hola");
        assertThat(Tables.rows(TABLES.auth(), "select id, status from nmt_requests order by id"))
                .containsExactly(uuid(document) + "|completed", uuid(part) + "|completed");
    }

    @Test
    void rowsAreWrittenBeforeTheCommit() {
        pipe(Topics.RESULTS, Records.job(1).done(1, "hola"));

        assertThat(Tables.rows(TABLES.auth(), "select topic, next_offset from sink_offsets"))
                .containsExactly("results|1");
    }

    @Test
    void aCommitDoesNotGoOnWhenTheRowsCannotBeWritten() {
        pipe(Topics.RESULTS, Records.job(1).done(1, "hola"));
        Tables.run(TABLES.auth(), "update sink_offsets set next_offset = 100");

        assertThatThrownBy(() -> pipe(Topics.RESULTS, Records.job(2).done(1, "hola")))
                .hasRootCauseInstanceOf(Overtaken.class);
    }

    @Test
    void aRecordThatCannotBeReadStopsNobody() {
        pipe(Topics.RESULTS, new Unreadable(Topics.RESULTS, new byte[0], "broken"));
        pipe(Topics.RESULTS, Records.job(1).done(1, "hola"));

        assertThat(Tables.rows(TABLES.auth(), "select results_offset from job_endings"))
                .containsExactly("1");
        assertThat(Tables.rows(TABLES.auth(), "select topic, partition, record_offset, reason from audit_left_out"))
                .containsExactly("results|0|0|unreadable");
        assertThat(registry.get("dhruva.audit.left.out").counter().count()).isPositive();
    }

    private static String uuid(Records job) {
        return job.id().value().toString();
    }

    private void pipe(String topic, Message message) {
        messages.add(message);
        Serializer<Integer> numbers =
                (_, number) -> ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        TestInputTopic<String, Integer> input = driver.createInputTopic(topic, new StringSerializer(), numbers);
        input.pipeInput("key", messages.size() - 1);
    }

    private TopologyTestDriver driver(Path blobs) {
        SinkMetrics metrics = new SinkMetrics(registry);
        TaskBatches tasks = new TaskBatches(() -> new Batches(
                new Ledger("auth_db", new BatchWriter(TABLES.auth(), Tables.KEY), metrics),
                new Ledger("config_db", new BatchWriter(TABLES.config(), Tables.KEY), metrics),
                metrics,
                Clock.systemUTC()));
        AnswerReader answers = new AnswerReader(
                new Payloads(BlobStore.at(blobs.toUri()), PayloadKeys.none()), PayloadKeys.none(), metrics);
        Deserializer<Message> numbered =
                (_, bytes) -> messages.get(ByteBuffer.wrap(bytes).getInt());
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "audit-sink");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return new TopologyTestDriver(AuditTopology.of(numbered, tasks, answers, metrics), settings);
    }
}
