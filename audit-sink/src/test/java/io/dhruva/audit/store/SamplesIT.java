package io.dhruva.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.audit.Records;
import io.dhruva.audit.Tables;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.topic.Topics;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a report quotes of a job goes when the job is forgotten. */
class SamplesIT {

    private static final TopicPartition EVENTS = new TopicPartition(Topics.JOB_EVENTS, 0);

    @Test
    void aForgottenJobIsQuotedInNoReport() throws Exception {
        JobId forgotten = JobId.of(Records.ACCEPTED, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        JobId other = JobId.of(Records.ACCEPTED, new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        Records part = new Records(JobId.of(Records.ACCEPTED, new byte[] {3, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
        try (Tables tables = new Tables()) {
            Tables.run(tables.auth(), """
                    insert into audit_replays (id, mode, user_id, status, created_at, report) values
                    (gen_random_uuid(), 'verify', 1, 'succeeded', now(), '{"checked":1}'),
                    (gen_random_uuid(), 'shadow', 1, 'queued', now(), null),
                    (gen_random_uuid(), 'shadow', 1, 'succeeded', now(),
                     '{"samples":[{"job":"%s","recorded":"a","shadowed":"b","wer":1},{"job":"%s","recorded":"c"},
                       {"job":"%s","recorded":"d"}]}')
                    """.formatted(forgotten, other, part.id()));
            BatchWriter writer = new BatchWriter(tables.auth(), Tables.KEY);
            TopicPartition jobs = new TopicPartition(Records.JOBS, 0);
            Rows accepted = Records.rows(part.partOf(new Records(forgotten), 1), 0);
            writer.write(jobs, writer.next(jobs), 1, List.of(new Recorded(0, accepted.auth())));

            forget(writer, forgotten);

            assertThat(Tables.rows(tables.auth(), """
                            select sample ->> 'job', sample ->> 'recorded', sample ->> 'shadowed', sample ->> 'wer'
                            from audit_replays, jsonb_array_elements(report -> 'samples') sample order by 1"""))
                    .containsExactly(forgotten + "|null|null|1", other + "|c|null|null", part.id() + "|null|null|null");
        }
    }

    private static void forget(BatchWriter writer, JobId job) throws SQLException {
        Rows rows = Rows.of(
                new JobEvent(Records.ACCEPTED, new JobEvent.Forgotten(new JobRef(job, 1, 1))),
                null,
                new Place(Topics.JOB_EVENTS, 0, 0));
        writer.write(EVENTS, writer.next(EVENTS), 1, List.of(new Recorded(0, rows.auth())));
    }
}
