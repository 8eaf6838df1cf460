package io.dhruva.ingress.live.session;

import io.dhruva.contract.Message;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.topic.Topics;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Tells workers, in the order of the calls; what is returned completes when the broker has it. Threads: safe. */
@Component
final class Inputs {

    private final KafkaTemplate<String, Message> messages;

    Inputs(KafkaTemplate<String, Message> messages) {
        this.messages = messages;
    }

    CompletableFuture<?> send(LiveInput input) {
        try {
            return messages.send(Topics.LIVE_INPUTS, input.session().toString(), input);
        } catch (org.springframework.kafka.KafkaException | KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
