package io.dhruva.ingress.status;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.ulca.UlcaAnswer;
import io.dhruva.ingress.ulca.UlcaAnswers;
import java.io.IOException;
import java.util.Optional;
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
        if (job.chained()) {
            return new UlcaAnswer.Pipeline(job.steps().stream()
                    .map(step -> of(job, step).orElseThrow(() -> gone(job)))
                    .toList());
        }
        Payload payload = view.answer(job.id()).orElseThrow(() -> gone(job));
        return UlcaAnswers.body(answer(job, payload), job.route(), job.items());
    }

    /** What is kept of what came of a document, whether it succeeded or not. Errors: ProblemException. */
    public Optional<Answer.Documents> document(JobView job) {
        return view.answer(job.id())
                .map(payload -> answer(job, payload))
                .filter(Answer.Documents.class::isInstance)
                .map(Answer.Documents.class::cast);
    }

    /** What a step of a chain gave; empty when it has given nothing, or it is no longer kept. */
    Optional<UlcaAnswer.StepAnswer> of(JobView job, StepView step) {
        StepView.Done done = step.done();
        if (done == null) {
            return Optional.empty();
        }
        boolean last = step.step() == job.steps().size();
        Optional<Payload> payload = last ? view.answer(job.id()) : view.answer(job.id(), job.run(), step.step());
        return payload.map(stored -> UlcaAnswers.step(step.task(), answer(job, stored), step.route(), done.items()));
    }

    /** That what came of the job is no longer kept. */
    public static ProblemException gone(JobView job) {
        return Code.RESULT_GONE
                .problem("what the model answered is no longer kept")
                .withJob(job.id().toString())
                .exception();
    }

    private Answer answer(JobView job, Payload payload) {
        try {
            return ContentCodec.answer(payloads.load(payload));
        } catch (Erased e) {
            throw Code.ERASED
                    .problem("the owner is erased, and what the model answered with it")
                    .withJob(job.id().toString())
                    .exception();
        } catch (IOException e) {
            log.warn("the answer of job {} cannot be loaded", job.id(), e);
            throw Code.STORE_UNAVAILABLE.because("the answer cannot be read just now");
        }
    }
}
