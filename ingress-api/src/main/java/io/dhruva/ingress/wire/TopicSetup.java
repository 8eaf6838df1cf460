package io.dhruva.ingress.wire;

import io.dhruva.contract.topic.Provisioning;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sees to it that the topics exist before anything is read from them; waits for Kafka while it comes up. */
@Component
final class TopicSetup implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Admin admin;
    private final Duration patience;
    private volatile boolean running;

    TopicSetup(Admin admin, @Value("${dhruva.wire.start-timeout}") Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    @Override
    public void start() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Provisioning.ensure(admin);
                running = true;
                return;
            } catch (KafkaException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                log.warn("Kafka does not answer yet ({})", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka comes up", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before every listener. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
