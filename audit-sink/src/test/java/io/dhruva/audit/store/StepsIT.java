package io.dhruva.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.audit.Records;
import io.dhruva.audit.Tables;
import io.dhruva.audit.rows.Place;
import io.dhruva.audit.rows.Rows;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.result.Conclusion;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import io.dhruva.contract.topic.Topics;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Chains and forgotten jobs in the tables, in any order of their records. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepsIT {

    private static final Route TTS = new Route("tts", "es", null);

    private final Tables tables = new Tables();
    private final AnyOrder order = new AnyOrder(
            tables,
            new BatchWriter(tables.auth(), Tables.KEY),
            List.of(
                    "jobs",
                    "job_steps",
                    "forgotten_jobs",
                    "job_endings",
                    "nmt_requests",
                    "tts_requests",
                    "nmt_results",
                    "tts_results"));

    @AfterAll
    void stop() throws IOException {
        tables.close();
    }

    @Test
    void anyOrderGivesTheSameStepsAndRequests() throws SQLException {
        Records job = Records.job(1);
        List<Rows> records = List.of(
                Records.rows(first(job), 3),
                Records.rows(second(job), 2),
                Records.rows(stepped(job, "hola"), 10),
                Records.rows(stepped(job, "buenas"), 12),
                Records.rows(ended(job, new Ending.Cancelled()), 20));

        Set<String> outcomes = order.outcomes(records);

        assertThat(outcomes).singleElement().asString().contains("pipeline", "|completed|", "hola", "cancelled");
        assertThat(Tables.rows(tables.auth(), "select results_offset, superseded from nmt_results order by 1, item"))
                .containsExactly("10|f", "10|f", "12|t", "12|t");
    }

    @Test
    void howeverRecordsAreBatchedTheRowsAreTheSame() throws SQLException {
        Records job = Records.job(3);
        Result cancelled = concluded(job.ended(1, 1, new Ending.Cancelled()), Task.NMT, 1, new Ending.Cancelled());
        List<Rows> tooLate = List.of(
                Records.rows(first(job), 3),
                Records.rows(cancelled, 9),
                Records.rows(stepped(job, "hola"), 10),
                Records.rows(second(job), 2),
                Records.rows(ended(job, new Ending.Cancelled()), 12),
                Records.rows(stepped(job, "buenas"), 13));
        List<Rows> justInTime = List.of(
                Records.rows(first(job), 3),
                Records.rows(stepped(job, "hola"), 10),
                Records.rows(cancelled, 11),
                Records.rows(second(job), 2),
                Records.rows(ended(job, new Ending.Cancelled()), 12));

        assertThat(order.batched(tooLate)).hasSize(1);
        assertThat(Tables.rows(tables.auth(), "select results_offset, superseded from nmt_results order by 1, item"))
                .containsExactly("10|t", "10|t", "13|t", "13|t");
        assertThat(order.batched(justInTime)).singleElement().asString().contains("|completed|");
    }

    @Test
    void aForgottenJobKeepsItsRowsAndLosesItsContentInAnyOrder() throws SQLException {
        Records job = Records.job(2);
        Rows forgotten = Rows.of(
                new JobEvent(Records.ACCEPTED, new JobEvent.Forgotten(new JobRef(job.id(), 1, 1))),
                null,
                new Place(Topics.JOB_EVENTS, 0, 4));
        List<Rows> records = List.of(
                Records.rows(first(job), 3),
                Records.rows(stepped(job, "hola"), 10),
                Records.rows(last(job, "adiós"), 20),
                forgotten);

        Set<String> outcomes = order.outcomes(records);

        assertThat(outcomes).singleElement().asString().contains("succeeded").doesNotContain("hola", "adiós", "hello");
        assertThat(Tables.rows(
                        tables.auth(),
                        "select payload is null from jobs union all select payload is null from job_steps"))
                .containsOnly("t");
        assertThat(Tables.rows(tables.auth(), "select count(*) from nmt_results"))
                .containsExactly("2");
    }

    private static Job first(Records job) {
        return job.accepted(1, 1, new Slip(1, List.of(new Slip.Step(Task.TTS, TTS, new byte[] {1}))));
    }

    private static Job second(Records job) {
        Job before = job.accepted(1, 1, new Slip(2, List.of()));
        return new Job(
                before.id(),
                1,
                1,
                Task.TTS,
                before.lane(),
                before.owner(),
                before.acceptedAt(),
                before.deadline(),
                TTS,
                before.measure(),
                before.payload(),
                before.slip(),
                before.flags(),
                before.particulars(),
                null);
    }

    private static Result stepped(Records job, String target) {
        Result done = job.done(1, target);
        return concluded(done, Task.NMT, 1, new StepEnded(1, (Ending.Completed) done.conclusion()));
    }

    private static Result last(Records job, String target) {
        Result done = job.done(1, target);
        return concluded(done, Task.TTS, 2, done.conclusion());
    }

    private static Result ended(Records job, Ending ending) {
        return concluded(job.ended(1, 1, ending), Task.TTS, 2, ending);
    }

    private static Result concluded(Result like, Task task, int step, Conclusion conclusion) {
        return new Result(
                like.id(),
                like.run(),
                like.attempt(),
                task,
                step,
                like.owner(),
                task == Task.TTS ? TTS : like.route(),
                like.modelVersion(),
                like.by(),
                like.startedAt(),
                like.endedAt(),
                conclusion);
    }
}
