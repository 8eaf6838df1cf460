package io.dhruva.ingress.submit;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.topic.Topics;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.StatusView;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts a job where workers find it; when this returns, Kafka holds it.
 *
 * <p>Errors: ProblemException {@code queue_unavailable} when Kafka or the schema registry does not answer; then nothing
 * was accepted.
 */
@Component
class JobPublisher {

    private static final Logger log = LoggerFactory.getLogger(JobPublisher.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(3);

    private final KafkaTemplate<String, Message> messages;
    private final StatusView view;

    JobPublisher(KafkaTemplate<String, Message> messages, StatusView view) {
        this.messages = messages;
        this.view = view;
    }

    void publish(Job job) {
        publish(job, Topics.jobs(job.task(), job.lane()));
    }

    /** The same, in another of the topics that a job is first seen in. */
    void publish(Job job, String topic) {
        try {
            messages.send(topic, job.id().toString(), job).get();
        } catch (ExecutionException e) {
            throw failed(job, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(job, e);
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            throw failed(job, e);
        }
        view.accepted(job, topic);
    }

    private static ProblemException failed(Job job, Throwable cause) {
        log.warn("job {} was not accepted: {}", job.id(), cause.getClass().getSimpleName());
        if (cause instanceof RecordTooLargeException) {
            return Code.BODY_TOO_LARGE.because("the request does not fit into a record");
        }
        return Code.QUEUE_UNAVAILABLE
                .problem("the queue does not answer; nothing was accepted")
                .retryAfter(ASK_AGAIN)
                .exception();
    }
}
