package io.dhruva.asr.live;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveState;
import io.dhruva.contract.topic.Topics;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Where live sessions are kept and told. Threads: safe; what one thread sends to a partition arrives in its order.
 *
 * @param pause before what Kafka did not take is sent again
 */
record LiveTopics(KafkaOperations<String, Message> kafka, Duration pause) {

    private static final Logger log = LoggerFactory.getLogger(LiveTopics.class);

    CompletableFuture<?> keep(int partition, JobId session, LiveState.Body body) {
        String key = body instanceof LiveState.Spoken(LiveOutput.Final spoken)
                ? Topics.spokenKey(session, spoken.segment())
                : session.toString();
        return kafka.send(Topics.LIVE_STATES, partition, key, new LiveState(session, body));
    }

    CompletableFuture<?> forgetSpoken(int partition, JobId session, int segment) {
        return kafka.send(Topics.LIVE_STATES, partition, Topics.spokenKey(session, segment), null);
    }

    CompletableFuture<?> tell(int partition, LiveOutput output) {
        return kafka.send(Topics.LIVE_OUTPUTS, partition, output.session().toString(), output);
    }

    /** Sends until the broker has it. */
    void untilAcked(Supplier<CompletableFuture<?>> sending) throws InterruptedException {
        while (true) {
            try {
                sending.get().get();
                return;
            } catch (ExecutionException
                    | KafkaException
                    | org.apache.kafka.common.KafkaException
                    | UncheckedIOException e) {
                // Why: a send reports an interrupt in its own way, and keeps the thread's mark.
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                log.warn("nothing can be published just now: {}", e.getClass().getSimpleName());
                Thread.sleep(pause);
            }
        }
    }

    /** Sends what nothing depends on. */
    static void ifPossible(Supplier<CompletableFuture<?>> sending) {
        try {
            var _ = sending.get();
        } catch (KafkaException | org.apache.kafka.common.KafkaException e) {
            log.debug("something nobody waits for was not published", e);
        }
    }
}
