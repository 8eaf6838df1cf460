package io.dhruva.asr.live;

import io.dhruva.boot.Activity;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import io.dhruva.inference.LiveModels;
import io.dhruva.worker.Loop;
import io.dhruva.worker.LoopThread;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The live sessions of this worker: it takes its share of them once a model is there that can hear them.
 *
 * <p>Lifecycle: {@link #close} leaves them to other workers. Threads: one polls.
 */
final class LiveSpeech implements Activity {

    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration TO_LEAVE = Duration.ofSeconds(15);

    private final String worker;
    private final WireSettings wire;
    private final LiveModels models;
    private final LiveParts parts;
    private final Predicate<Job> cancelled;
    private @Nullable LoopThread thread;

    /** @param worker by whose name the group's members are told apart */
    LiveSpeech(String worker, WireSettings wire, LiveModels models, LiveParts parts, Predicate<Job> cancelled) {
        this.worker = worker;
        this.wire = wire;
        this.models = models;
        this.parts = parts;
        this.cancelled = cancelled;
    }

    @Override
    public synchronized void start() {
        models.start();
        thread = new LoopThread("asr-live", Member::new);
    }

    @Override
    public synchronized void close() {
        if (thread == null) {
            return;
        }
        thread.drain(TO_LEAVE);
        try {
            thread.join(TO_LEAVE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            models.close();
        }
    }

    /** Joins when a model is there. */
    private final class Member implements Loop {

        private volatile boolean draining;
        private volatile @Nullable LiveConsumer joined;

        @Override
        public void run() throws InterruptedException {
            while (!models.gate().awaitAny(GLANCE)) {
                if (draining) {
                    return;
                }
            }
            LiveConsumer consumer = new LiveConsumer(
                    new KafkaConsumer<>(settings()), new KeptStates(wire.consumer())::read, parts, cancelled);
            joined = consumer;
            if (draining) {
                consumer.drain(TO_LEAVE);
            }
            consumer.run();
        }

        @Override
        public void drain(Duration within) {
            draining = true;
            LiveConsumer consumer = joined;
            if (consumer != null) {
                consumer.drain(within);
            }
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> own = new HashMap<>(wire.consumer(Topics.LIVE_GROUP));
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, worker + "-live");
        own.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name());
        own.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        // Why so short: the sessions of a worker that was killed wait for it.
        own.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION_TIMEOUT.toMillis()));
        own.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.toIntExact(HEARTBEAT.toMillis()));
        return own;
    }
}
