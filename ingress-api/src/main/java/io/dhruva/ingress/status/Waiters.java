package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Those who wait for jobs to end, on this instance.
 *
 * <p>A waiting thread costs no poll: the ending's transition calls this instance by name, over one subscription. A
 * coarse re-check covers what a lost connection may have missed. Threads: safe; the waiting thread is parked.
 */
@Component
public final class Waiters implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Waiters.class);
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);
    private static final long REGISTERED_SECONDS = 120;

    private final RedisClient redis;
    private final StatusView view;
    private final StatusProperties properties;
    private final Map<JobId, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();
    private final JedisPubSub calls = new JedisPubSub() {
        @Override
        public void onMessage(String channel, String id) {
            JobId.parse(id).ifPresent(Waiters.this::wake);
        }
    };
    private volatile boolean running;

    Waiters(RedisClient redis, StatusView view, StatusProperties properties) {
        this.redis = redis;
        this.view = view;
        this.properties = properties;
    }

    /** The job as it stands when it has ended, or after {@code most}; empty as {@link StatusView#find}. */
    public Optional<JobView> awaitEnd(JobId id, Owner asker, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        CountDownLatch latch = new CountDownLatch(1);
        waiting.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet()).add(latch);
        try {
            return awaitEnd(id, asker, deadline, latch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return view.find(id, asker);
        } finally {
            waiting.computeIfPresent(id, (_, latches) -> {
                latches.remove(latch);
                return latches.isEmpty() ? null : latches;
            });
        }
    }

    private Optional<JobView> awaitEnd(JobId id, Owner asker, long deadline, CountDownLatch latch)
            throws InterruptedException {
        while (true) {
            // Why: registered before the job is read, so an ending is either read or called out.
            register(id);
            Optional<JobView> found = view.find(id, asker);
            long left = deadline - System.nanoTime();
            if (left <= 0
                    || found.map(JobView::status).filter(JobStatus::terminal).isPresent()) {
                return found;
            }
            if (latch.await(Math.min(left, properties.recheck().toNanos()), TimeUnit.NANOSECONDS)) {
                return view.find(id, asker);
            }
        }
    }

    private void register(JobId id) {
        try (var pipeline = redis.pipelined()) {
            pipeline.sadd(Transitions.waiters(id), properties.instance());
            pipeline.expire(Transitions.waiters(id), REGISTERED_SECONDS);
            pipeline.sync();
        } catch (JedisException e) {
            log.debug("Redis does not answer, waiting goes by re-checks");
        }
    }

    private void wake(JobId id) {
        waiting.getOrDefault(id, Set.of()).forEach(CountDownLatch::countDown);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("job-waiters").start(this::listen);
    }

    private void listen() {
        while (running) {
            try {
                redis.subscribe(calls, Transitions.channel(properties.instance()));
            } catch (JedisException e) {
                log.debug("the subscription to endings is lost, it will be renewed");
            }
            LockSupport.parkNanos(RECONNECT_AFTER.toNanos());
        }
    }

    @Override
    public void stop() {
        running = false;
        if (calls.isSubscribed()) {
            calls.unsubscribe();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
