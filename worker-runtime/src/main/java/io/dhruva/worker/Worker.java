package io.dhruva.worker;

import io.dhruva.blobs.Payloads;
import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;

/**
 * The pullers of one task, and what they share.
 *
 * <p>Lifecycle: {@link #start}, then {@link #close}, which drains. Threads: both from one.
 */
public final class Worker implements AutoCloseable {

    // Why: the lock itself is 30 s (the group's default), and a record of a short lane is never kept longer.
    private static final Duration RENEW_EVERY = Duration.ofSeconds(10);
    private static final Duration HOLD_SHORT = Duration.ofSeconds(25);
    private static final Duration HOLD_LONG = Duration.ofDays(1);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration TO_PUBLISH = Duration.ofSeconds(15);
    private static final int LONG_AT_ONCE = 1;
    private static final int PARKED_AT_ONCE = 200;

    private final Task task;
    private final WorkerSettings settings;
    private final WireSettings wire;
    private final KafkaOperations<String, Message> kafka;
    private final Payloads payloads;
    private final Gate gate;
    private final BatchHandler handler;
    private final WorkerObserver observer;
    private final Clock clock;
    private final CancelledJobs cancelled;
    private final Isolation isolation = new Isolation();
    private final List<LoopThread> threads = new ArrayList<>();

    /** A worker that has not started yet. */
    public Worker(
            Task task,
            WorkerSettings settings,
            WireSettings wire,
            KafkaOperations<String, Message> kafka,
            Payloads payloads,
            Gate gate,
            BatchHandler handler,
            WorkerObserver observer,
            Clock clock) {
        this.task = task;
        this.settings = settings;
        this.wire = wire;
        this.kafka = kafka;
        this.payloads = payloads;
        this.gate = gate;
        this.handler = handler;
        this.observer = observer;
        this.clock = clock;
        this.cancelled = new CancelledJobs(wire.consumer(), clock);
    }

    public void start() {
        cancelled.start();
        Settler settler = new Settler(kafka, payloads, settings.name(), clock);
        for (Lane lane : List.of(Lane.INTERACTIVE, Lane.BULK)) {
            Turns turns = new Turns(lane, handler, isolation, settings.batchJobs());
            for (int i = 0; i < settings.pullers(); i++) {
                start(
                        lane.code() + "-" + i,
                        () -> puller(consumer(lane, settings.batchJobs()), turns, settler, HOLD_SHORT));
            }
        }
        start("long", () -> puller(consumer(Lane.LONG, LONG_AT_ONCE), null, settler, HOLD_LONG));
        start("parking", () -> new Parking(consumer(Lane.PARKED, PARKED_AT_ONCE), gate, settler, cancelled, clock));
    }

    private Puller puller(LaneConsumer lane, @Nullable Turns turns, Settler settler, Duration hold) {
        return new Puller(
                lane,
                turns,
                gate,
                handler,
                new AdmissionPolicy(settings.maxDeliveries()),
                new SettlementPolicy(settings.maxAttempts()),
                settler,
                cancelled,
                isolation,
                new Puller.Timing(RENEW_EVERY, hold, TICK),
                observer,
                clock);
    }

    private void start(String name, Supplier<Loop> loops) {
        threads.add(new LoopThread(task.code() + "-" + name, loops));
    }

    private LaneConsumer consumer(Lane lane, int records) {
        Map<String, Object> own = wire.shareConsumer();
        own.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.shareGroup(task, lane));
        own.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        own.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
        own.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        // Why: who waits for its turn does not poll and is still there.
        own.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        KafkaShareConsumer<String, Message> consumer = new KafkaShareConsumer<>(own);
        consumer.subscribe(List.of(Topics.jobs(task, lane)));
        return new LaneConsumer(consumer);
    }

    /** Whether the job's owner wants this run of it stopped, as far as that is known by now. */
    public boolean cancelled(Job job) {
        return cancelled.contains(job);
    }

    /** Drains: every batch in work is finished or published again, then the threads end. */
    @Override
    public void close() {
        threads.forEach(thread -> thread.drain(settings.drain()));
        try {
            for (LoopThread thread : threads) {
                thread.join(settings.drain().plus(TO_PUBLISH));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cancelled.close();
        }
    }
}
