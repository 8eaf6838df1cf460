package io.dhruva.ingress.status;

import io.dhruva.contract.topic.Topics;
import io.dhruva.ingress.wire.RedisScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Knows whether the view has caught up with the topics since Redis last lost it, and can make it begin again.
 *
 * <p>The projector fills an empty view by itself; here is only noticed when it is done, and marked in Redis, where the
 * marks are lost together with what they vouch for. Threads: safe; those who wait for the view are parked.
 */
@Component
public final class Rebuild {

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
    private static final List<String> CONTENT = List.of("job:*", "answer:*", "open:*", "fresh:*", "settled:*");
    private static final int AT_ONCE = 1000;

    /** How far the view is, in records of the topics. */
    record Progress(boolean rebuilding, long done, long total) {}

    private final RedisClient redis;
    private final Positions positions;
    private final Backlog backlog;
    private final RedisScript script;
    private final String hold;
    private volatile boolean whole;
    private volatile CountDownLatch incomplete = new CountDownLatch(1);

    Rebuild(
            RedisClient redis,
            Positions positions,
            Backlog backlog,
            @Value("${dhruva.idempotency.takeover:10s}") Duration hold) {
        this.redis = redis;
        this.positions = positions;
        this.backlog = backlog;
        this.script = new RedisScript(redis, "/status/whole.lua");
        this.hold = Long.toString(hold.toMillis());
    }

    /** Whether the view had caught up when it was last looked at. */
    boolean whole() {
        return whole;
    }

    /** Waits, for so long at most, until the view has caught up; called by who found that it has not. */
    void await(Duration most) {
        try {
            if (reopened().await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                log.trace("the view has caught up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized CountDownLatch reopened() {
        if (incomplete.getCount() == 0) {
            incomplete = new CountDownLatch(1);
        }
        return incomplete;
    }

    @Scheduled(fixedDelayString = "${dhruva.status.view-check:500ms}")
    void check() {
        try {
            note(run(List.of("look", hold)));
        } catch (JedisException | KafkaException e) {
            whole = false;
            log.debug(
                    "whether the view is whole is seen later: {}", e.getClass().getSimpleName());
        }
    }

    private void note(Marks seen) {
        Marks now = seen;
        if (!seen.whole() || (!seen.indexed() && seen.due())) {
            Backlog.Ends ends = backlog.ends();
            now = run(mark(seen, ends));
        } else if (!seen.indexed() && untouched(backlog.ends())) {
            now = run(mark(seen, backlog.ends()));
        }
        if (now.whole() && !whole) {
            log.info("the view of the jobs has caught up with the topics");
        }
        whole = now.whole();
        if (now.whole()) {
            incomplete.countDown();
        }
    }

    private List<String> mark(Marks seen, Backlog.Ends ends) {
        List<String> arguments = new ArrayList<>(List.of("mark", hold));
        arguments.add(untouched(ends) ? "fresh" : seen.due() ? "index" : "view");
        ends.next().forEach((partition, next) -> {
            if (!next.equals(ends.first().get(partition))) {
                arguments.add(partition.toString());
                arguments.add(Long.toString(next));
            }
        });
        return arguments;
    }

    private static boolean untouched(Backlog.Ends ends) {
        return ends.next().entrySet().stream()
                .allMatch(end -> end.getValue() == 0
                        || !Topics.accepted().contains(end.getKey().topic()));
    }

    private Marks run(List<String> arguments) {
        List<?> marks = (List<?>)
                script.run(List.of(Positions.KEY, ViewKeys.WHOLE, ViewKeys.INDEXED, ViewKeys.LOST), arguments);
        return new Marks(
                marks.get(0).equals(1L), marks.get(1).equals(1L), marks.get(2).equals(1L));
    }

    /** Forgets the view, so that the projector makes it anew; claims on idempotency keys stay. */
    void begin() {
        log.info("the view of the jobs is forgotten and made anew");
        whole = false;
        redis.del(ViewKeys.WHOLE);
        CONTENT.forEach(this::forget);
        positions.forget();
        check();
    }

    private void forget(String pattern) {
        ScanParams params = new ScanParams().match(pattern).count(AT_ONCE);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = redis.scan(cursor, params);
            if (!found.getResult().isEmpty()) {
                redis.unlink(found.getResult().toArray(String[]::new));
            }
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }

    /** How far the view is. Errors: JedisException or KafkaException when that cannot be said. */
    Progress progress() {
        Backlog.Ends ends = backlog.ends();
        Map<TopicPartition, Long> projected = positions.all();
        long done = 0;
        long total = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.next().entrySet()) {
            long first = ends.first().getOrDefault(end.getKey(), 0L);
            total += end.getValue() - first;
            done += Math.clamp(projected.getOrDefault(end.getKey(), first) - first, 0, end.getValue() - first);
        }
        return new Progress(!run(List.of("look", hold)).whole(), done, total);
    }

    private record Marks(boolean whole, boolean indexed, boolean due) {}
}
