package io.dhruva.ingress.withdraw;

import io.dhruva.blobs.Payloads;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.JobAnswers;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.StatusView;
import io.dhruva.ingress.status.StepView;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes known what an owner takes back; when a method returns, Kafka holds it.
 *
 * <p>Errors: ProblemException {@code queue_unavailable}; to ask again is right then. Threads: safe.
 */
@Component
class Withdrawals {

    private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);
    private static final String BY = "ingress-api";
    private static final Duration ASK_AGAIN = Duration.ofSeconds(3);

    private final KafkaTemplate<String, Message> messages;
    private final StatusView view;
    private final JobAnswers answers;
    private final Payloads payloads;
    private final Clock clock;

    Withdrawals(
            KafkaTemplate<String, Message> messages,
            StatusView view,
            JobAnswers answers,
            Payloads payloads,
            Clock clock) {
        this.messages = messages;
        this.view = view;
        this.answers = answers;
        this.payloads = payloads;
        this.clock = clock;
    }

    /** Has workers stop a job that no store knows yet; whoever has its record ends it. */
    void cancel(JobId id) {
        request(new JobRef(id, 1, 1));
    }

    /**
     * Has workers stop the job, then ends its run. Why here, too: so it ends although no worker may ever come by; of
     * this ending and a worker's the one with the lower offset stands.
     */
    void cancel(JobView job) {
        request(new JobRef(job.id(), job.run(), job.attempt()));
        publish(
                Topics.RESULTS,
                job.id(),
                new Result(
                        job.id(),
                        job.run(),
                        job.attempt(),
                        job.at().map(StepView::task).orElseGet(job::task),
                        job.at().map(StepView::step).orElse(0),
                        job.owner(),
                        job.at().map(StepView::route).orElseGet(job::route),
                        job.modelVersion(),
                        BY,
                        job.startedAt(),
                        clock.instant(),
                        new Ending.Cancelled()));
    }

    /**
     * Has everybody forget what the job asked and answered.
     *
     * <p>Errors: also {@code store_unavailable}. Why the blobs first: where they lie is known only as long as the rest.
     */
    void forget(JobView job) {
        JobRef ref = new JobRef(job.id(), job.run(), job.attempt());
        try {
            for (Payload content : documents(job)) {
                payloads.forget(content);
            }
            for (Payload.BlobRef blob : view.blobs(job)) {
                payloads.forget(blob);
            }
        } catch (IOException e) {
            log.warn(
                    "content of job {} cannot be removed: {}",
                    job.id(),
                    e.getClass().getSimpleName());
            throw Code.STORE_UNAVAILABLE.because("not all content could be removed just now; ask again");
        }
        publish(Topics.JOB_EVENTS, job.id(), new JobEvent(clock.instant(), new JobEvent.Forgotten(ref)));
        view.forgotten(ref);
    }

    /** What the answer of a document refers to. */
    private List<Payload> documents(JobView job) {
        if (!job.isDocument()) {
            return List.of();
        }
        try {
            return answers.document(job).map(Withdrawals::contents).orElse(List.of());
        } catch (ProblemException e) {
            // Why: what is erased cannot be found any more.
            if (e.problem().code().equals(Code.ERASED.code())) {
                return List.of();
            }
            throw e;
        }
    }

    private static List<Payload> contents(Answer.Documents documents) {
        List<Payload> all = new ArrayList<>(List.of(documents.content()));
        for (Answer.Sheet sheet : documents.sheets()) {
            if (sheet.segments() != null) {
                all.add(sheet.segments());
            }
        }
        return all;
    }

    private void request(JobRef job) {
        publish(Topics.JOB_EVENTS, job.id(), new JobEvent(clock.instant(), new JobEvent.CancelRequested(job)));
        view.cancelling(job);
    }

    private void publish(String topic, JobId id, Message message) {
        try {
            messages.send(topic, id.toString(), message).get();
        } catch (ExecutionException | KafkaException | org.apache.kafka.common.KafkaException e) {
            throw failed(id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(id, e);
        }
    }

    private static ProblemException failed(JobId id, Exception cause) {
        log.warn("job {} cannot be taken back: {}", id, cause.getClass().getSimpleName());
        return Code.QUEUE_UNAVAILABLE
                .problem("the queue does not answer; ask again")
                .withJob(id.toString())
                .retryAfter(ASK_AGAIN)
                .exception();
    }
}
