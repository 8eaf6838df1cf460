package io.dhruva.ingress.results;

import io.dhruva.blobs.Payloads;
import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentForm;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.topic.Topics;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.JobProblems;
import io.dhruva.ingress.status.JobStatus;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.Waiters;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Asks the worker that has a document for what it looks like now.
 *
 * <p>The question goes to the document's partition of its topic, so whoever has the document answers, and the answer to
 * all instances, of which one has asked. Errors: ProblemException {@code document_unavailable} when nobody answers in
 * time. Threads: safe; who asks is parked.
 */
@Component
final class Partials {

    private static final Logger log = LoggerFactory.getLogger(Partials.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    /** How long an answer is known as this instance's own, to be removed should it come too late. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final KafkaTemplate<String, Message> messages;
    private final Waiters waiters;
    private final Payloads payloads;
    private final Duration patience;
    private final Map<String, CompletableFuture<DocumentPartial>> asked = new ConcurrentHashMap<>();
    private volatile boolean listening;

    Partials(
            KafkaTemplate<String, Message> messages,
            Waiters waiters,
            Payloads payloads,
            @Value("${dhruva.files.partial-wait}") Duration patience) {
        this.patience = patience;
        this.messages = messages;
        this.waiters = waiters;
        this.payloads = payloads;
    }

    /** From now on answers are heard, or no more. */
    void listening(boolean heard) {
        listening = heard;
    }

    /** The document as it stands; empty when its job ended meanwhile. Whoever reads it forgets it then. */
    Optional<DocumentPartial.Stored> await(JobView job, DocumentForm form) {
        if (!listening) {
            throw unavailable("answers cannot be heard just now");
        }
        CompletableFuture<DocumentPartial> answer = ask(job, form);
        try {
            CompletableFuture<Optional<JobView>> end = waiters.ended(job.id(), job.owner(), patience);
            CompletableFuture.anyOf(answer, end).get(patience.toSeconds() + 1, TimeUnit.SECONDS);
            return answer.isDone() ? Optional.of(stored(answer.join())) : ended(end.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("it was not waited for");
        } catch (ExecutionException | TimeoutException e) {
            log.debug("a document is not shown: {}", e.getClass().getSimpleName());
            throw unavailable("nobody could say in time what it looks like");
        } finally {
            answer.cancel(false);
        }
    }

    private static Optional<DocumentPartial.Stored> ended(Optional<JobView> job) {
        if (job.map(JobView::status).filter(JobStatus::terminal).isEmpty()) {
            throw unavailable("nobody could say in time what it looks like");
        }
        return Optional.empty();
    }

    private static DocumentPartial.Stored stored(DocumentPartial partial) {
        return switch (partial.body()) {
            case DocumentPartial.Stored stored -> stored;
            case DocumentPartial.Failed failed
            when JobProblems.ours(failed.fault()) ->
                throw unavailable(failed.fault().detail());
            case DocumentPartial.Failed failed ->
                throw JobProblems.failed(failed.fault()).exception();
        };
    }

    private CompletableFuture<DocumentPartial> ask(JobView job, DocumentForm form) {
        String request = UUID.randomUUID().toString();
        CompletableFuture<DocumentPartial> answer = new CompletableFuture<>();
        asked.put(request, answer);
        CompletableFuture.delayedExecutor(REMEMBERED.toSeconds(), TimeUnit.SECONDS)
                .execute(() -> asked.remove(request));
        DocumentWork question = new DocumentWork(
                new JobRef(job.id(), job.run(), job.attempt()), new DocumentWork.Wanted(request, form));
        try {
            messages.send(Topics.DOCUMENT_WORK, job.id().toString(), question).get();
            return answer;
        } catch (ExecutionException | KafkaException | org.apache.kafka.common.KafkaException e) {
            log.warn("job {} cannot be asked for: {}", job.id(), e.getClass().getSimpleName());
            throw unavailable("the queue does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("it was not asked for");
        }
    }

    /** Takes an answer to whichever instance's question; never blocks. */
    void hear(DocumentPartial partial) {
        CompletableFuture<DocumentPartial> answer = asked.remove(partial.request());
        Payload content = partial.content();
        if (answer != null && !answer.complete(partial) && content != null) {
            Thread.ofVirtual().name("late-partial").start(() -> forget(content));
        }
    }

    private void forget(Payload content) {
        try {
            payloads.forget(content);
        } catch (IOException e) {
            log.warn(
                    "a document that came too late is left over: {}",
                    e.getClass().getSimpleName());
        }
    }

    private static ProblemException unavailable(String detail) {
        return Code.DOCUMENT_UNAVAILABLE.problem(detail).retryAfter(ASK_AGAIN).exception();
    }
}
