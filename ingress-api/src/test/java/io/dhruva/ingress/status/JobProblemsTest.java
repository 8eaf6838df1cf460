package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.ingress.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobProblemsTest {

    private static final JobId ID = JobId.of(Instant.EPOCH, new byte[10]);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "QUEUED, -, 409, job_not_finished, true",
                "RUNNING, -, 409, job_not_finished, true",
                "CANCELLING, -, 409, job_not_finished, true",
                "CANCELLED, -, 409, job_cancelled, false",
                "EXPIRED, -, 410, job_expired, false",
                "FAILED, undecodable_audio, 422, undecodable_audio, false",
                "FAILED, model_rejected, 422, model_rejected, false",
                "FAILED, deliveries_exhausted, 500, deliveries_exhausted, true",
                "FAILED, model_timeout, 500, model_timeout, true",
                "FAILED, -, 500, job_failed, true",
            })
    void whatHasNoAnswerSaysWhy(JobStatus status, @Nullable String fault, int http, String code, boolean retryable) {
        Problem problem = JobProblems.of(job(status, fault)).orElseThrow();

        assertThat(problem.status()).isEqualTo(http);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.retryable()).isEqualTo(retryable);
        assertThat(problem.jobId()).isEqualTo(ID.toString());
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED", "PARTIALLY_SUCCEEDED"})
    void whatHasAnAnswerIsNoProblem(JobStatus status) {
        assertThat(JobProblems.of(job(status, null))).isEmpty();
    }

    private static JobView job(JobStatus status, @Nullable String fault) {
        return new JobView(
                ID,
                Task.ASR,
                new Owner(1, 1),
                status,
                1,
                1,
                Instant.EPOCH,
                null,
                null,
                Lane.BULK,
                new Route("asr", "en", null),
                null,
                List.of(),
                new Measure(1, 0, 0),
                Map.of(),
                fault == null ? null : new Fault(fault, "it says why"),
                List.of(),
                List.of(),
                null);
    }
}
