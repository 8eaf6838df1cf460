package io.dhruva.ingress.live.session;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisException;

/** Ends the jobs of sessions that were accepted and of which no worker could be told. Threads: safe. */
@Component
final class Burial {

    static final Fault FAULT = new Fault("session_not_opened", "the session could not be begun");

    private static final Logger log = LoggerFactory.getLogger(Burial.class);
    private static final String BY = "ingress-api";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int TRIES = 100;

    private final KafkaTemplate<String, Message> messages;
    private final SessionStore store;
    private final Clock clock;

    Burial(KafkaTemplate<String, Message> messages, SessionStore store, Clock clock) {
        this.messages = messages;
        this.store = store;
        this.clock = clock;
    }

    /** Ends it as soon as the broker answers, and returns at once. */
    void bury(Job job) {
        Thread.ofVirtual().name("live-burial").start(() -> tryAll(job));
    }

    private void tryAll(Job job) {
        forget(job);
        Result result = new Result(
                job.id(),
                job.run(),
                job.attempt(),
                job.task(),
                job.slip().step(),
                job.owner(),
                job.route(),
                null,
                BY,
                null,
                clock.instant(),
                new Ending.Refused(FAULT));
        try {
            for (int i = 0; i < TRIES && !ended(result); i++) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(Job job) {
        try {
            store.forget(job.id());
        } catch (JedisException e) {
            log.debug("session {} is forgotten by its time", job.id());
        }
    }

    private boolean ended(Result result) throws InterruptedException {
        try {
            messages.send(Topics.RESULTS, result.id().toString(), result).get();
            return true;
        } catch (ExecutionException | KafkaException | org.springframework.kafka.KafkaException e) {
            log.warn("session {} could not be ended, it is tried again", result.id());
            return false;
        }
    }
}
