package io.dhruva.ingress.status;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import io.dhruva.ingress.status.JobResource.Queue;
import io.dhruva.ingress.wire.RedisScript;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * How long the queues are, in jobs and in time.
 *
 * <p>The time comes from the rate at which the lane's jobs ended of late, counted only while others waited. What was not
 * measured is not known, and so is everything while Redis is away. Threads: safe.
 */
@Component
public final class Queues {

    private static final Logger log = LoggerFactory.getLogger(Queues.class);
    private static final int FEWEST_FOR_ONE = 3;
    private static final int FEWEST_FOR_ALL = 20;
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final RedisScript script;
    private final Clock clock;
    private final Map<String, Looked> looked = new ConcurrentHashMap<>();
    private final Set<String> looking = ConcurrentHashMap.newKeySet();

    public Queues(RedisClient redis, Clock clock) {
        this.script = new RedisScript(redis, "/status/queue.lua");
        this.clock = clock;
    }

    /** The job as clients read it, with its place in the queue. */
    JobResource resource(JobView job) {
        JobResource resource = JobResource.of(job);
        return switch (job.status()) {
            case QUEUED -> resource.waiting(place(job));
            case RUNNING -> resource.waiting(new Queue(job.lane().code(), 0L, 0.0));
            default -> resource;
        };
    }

    private Queue place(JobView job) {
        String lane = job.lane().code();
        try {
            String topic = job.isDocument() ? Topics.DOCUMENTS : Topics.jobs(job.task(), job.lane());
            Found found = ask(Transitions.job(job.id()), topic);
            return found.open() < 0
                    ? new Queue(lane, null, null)
                    : new Queue(lane, found.open(), found.seconds(FEWEST_FOR_ONE));
        } catch (JedisException e) {
            return new Queue(lane, null, null);
        }
    }

    /** How long a job that comes now would wait; empty when that is not known. At most a second old. */
    public Optional<Duration> expectedWait(Task task, Lane lane) {
        String topic = Topics.jobs(task, lane);
        Looked last = looked.get(topic);
        boolean old = last == null || System.nanoTime() - last.at() > FRESH_NANOS;
        if (old && looking.add(topic)) {
            try {
                last = new Looked(System.nanoTime(), ask(Positions.KEY, topic).seconds(FEWEST_FOR_ALL));
                looked.put(topic, last);
            } catch (JedisException e) {
                log.debug("Redis does not answer, how long {} is cannot be said", topic);
                looked.put(topic, new Looked(System.nanoTime(), null));
                return Optional.empty();
            } finally {
                looking.remove(topic);
            }
        }
        Double seconds = last == null ? null : last.seconds();
        return seconds == null ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private Found ask(String key, String topic) {
        List<?> answer = (List<?>) script.run(List.of(key), List.of(topic + "-", Long.toString(clock.millis())));
        return new Found((Long) answer.get(0), (Long) answer.get(1), (Long) answer.get(2));
    }

    /** What the script answers: open jobs, and of the last minutes the endings and the milliseconds of work. */
    private record Found(long open, long ended, long busyMs) {

        @Nullable
        Double seconds(int fewest) {
            if (open == 0) {
                return 0.0;
            }
            return open < 0 || ended < fewest || busyMs == 0
                    ? null
                    : Math.round(10.0 * open * busyMs / ended / 1000) / 10.0;
        }
    }

    private record Looked(long at, @Nullable Double seconds) {}
}
