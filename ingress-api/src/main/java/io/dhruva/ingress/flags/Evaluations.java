package io.dhruva.ingress.flags;

import io.dhruva.contract.Message;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.topic.Topics;
import io.dhruva.flags.SteeringFlags;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Evaluates flags for a client; when it has its answer, Kafka holds that it was given.
 *
 * <p>Errors: ProblemException {@code queue_unavailable} when Kafka does not answer. Threads: safe.
 */
@Component
class Evaluations {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(3);

    private final SteeringFlags flags;
    private final KafkaTemplate<String, Message> messages;

    Evaluations(SteeringFlags flags, KafkaTemplate<String, Message> messages) {
        this.flags = flags;
        this.messages = messages;
    }

    /**
     * For whom flags are evaluated.
     *
     * @param context what else is known
     */
    record Subject(Optional<String> user, Map<String, ?> context, String environment) {}

    /** What came of a flag. */
    record Evaluated(Object value, FlagEvaluation evaluation) {}

    /** The flags in their order, each with its default. */
    List<Evaluated> of(Map<String, Object> defaults, Subject subject) {
        List<EvaluationNotice> notices = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        defaults.forEach((flag, otherwise) -> values.add(
                flags.value(flag, otherwise, subject.user(), subject.context(), subject.environment(), notices::add)));
        record(notices);
        List<Evaluated> evaluated = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            evaluated.add(new Evaluated(values.get(i), notices.get(i).evaluation()));
        }
        return evaluated;
    }

    private void record(List<EvaluationNotice> notices) {
        try {
            CompletableFuture.allOf(notices.stream()
                            .map(notice -> messages.send(
                                    Topics.FLAG_EVALUATIONS, notice.evaluation().flag(), notice))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException | KafkaException | org.apache.kafka.common.KafkaException e) {
            throw away();
        }
    }

    private static ProblemException away() {
        return Code.QUEUE_UNAVAILABLE
                .problem("the evaluation cannot be recorded just now; nothing was evaluated")
                .retryAfter(ASK_AGAIN)
                .exception();
    }
}
