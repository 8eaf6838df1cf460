package io.dhruva.ingress.status;

import io.dhruva.blobs.Payloads;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.ulca.UlcaAnswer;
import io.dhruva.ingress.ulca.UlcaAnswers;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The body that answers for a job. Threads: safe. */
@Component
public final class JobAnswers {

    private static final Logger log = LoggerFactory.getLogger(JobAnswers.class);

    private final StatusView view;
    private final Payloads payloads;

    JobAnswers(StatusView view, Payloads payloads) {
        this.view = view;
        this.payloads = payloads;
    }

    /** The body. Errors: ProblemException when the job has not ended, did not succeed, or is no longer kept. */
    public UlcaAnswer of(JobView job) {
        JobProblems.of(job).ifPresent(problem -> {
            throw problem.exception();
        });
        Payload payload = view.answer(job.id())
                .orElseThrow(() -> Code.RESULT_GONE
                        .problem("what the model answered is no longer kept")
                        .withJob(job.id().toString())
                        .exception());
        return UlcaAnswers.body(answer(job, payload), job.route(), job.items());
    }

    private Answer answer(JobView job, Payload payload) {
        try {
            return ContentCodec.answer(payloads.load(payload));
        } catch (IOException e) {
            log.warn("the answer of job {} cannot be loaded", job.id(), e);
            throw Code.STORE_UNAVAILABLE.because("the answer cannot be read just now");
        }
    }
}
