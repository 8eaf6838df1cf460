package io.dhruva.boot;

import io.dhruva.contract.topic.Provisioning;
import io.dhruva.contract.wire.WireSettings;
import io.dhruva.inference.InferenceWorker;
import io.dhruva.worker.Worker;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts a worker when its topics are there, and drains it before anything that it needs is closed. */
final class WorkerLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerLifecycle.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Worker worker;
    private final InferenceWorker inference;
    private final List<Activity> activities;
    private final WireSettings wire;
    private volatile boolean running;

    WorkerLifecycle(Worker worker, InferenceWorker inference, List<Activity> activities, WireSettings wire) {
        this.worker = worker;
        this.inference = inference;
        this.activities = List.copyOf(activities);
        this.wire = wire;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("worker-start").start(this::startWhenKafkaIsThere);
    }

    private void startWhenKafkaIsThere() {
        try (Admin admin = Admin.create(wire.client())) {
            while (running) {
                try {
                    Provisioning.ensure(admin);
                    startNow();
                    return;
                } catch (KafkaException e) {
                    log.warn("Kafka does not answer yet: {}", e.getClass().getSimpleName());
                    Thread.sleep(RETRY_AFTER);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void startNow() {
        if (running) {
            inference.start();
            worker.start();
            activities.forEach(Activity::start);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        activities.forEach(Activity::close);
        worker.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
