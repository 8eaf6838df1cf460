package io.dhruva.ingress.status;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Ends the jobs that no worker could end: a record at its delivery limit is given up by the broker in silence.
 *
 * <p>A job is lost when every record of it lies below the start of its share group, and the view, brought up to what
 * was in the topics at that time, still has no ending. It ends like any other, by a record in {@code results}, so an
 * ending that was there before still wins. Threads: one sweep at a time, over all instances.
 */
@Component
final class Sweeper {

    /** What the broker gave up is reported as. */
    static final Fault FAULT =
            new Fault("deliveries_exhausted", "it was delivered as often as is allowed, and no worker finished it");

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final String LOCK = "status:sweeping";
    private static final long LOCKED_SECONDS = 60;

    private final RedisClient redis;
    private final OpenJobs open;
    private final Backlog backlog;
    private final KafkaTemplate<String, Message> kafka;
    private final Clock clock;
    private final String name;

    Sweeper(
            RedisClient redis,
            OpenJobs open,
            Backlog backlog,
            KafkaTemplate<String, Message> kafka,
            Clock clock,
            StatusProperties properties) {
        this.redis = redis;
        this.open = open;
        this.backlog = backlog;
        this.kafka = kafka;
        this.clock = clock;
        this.name = "sweeper@" + properties.instance();
    }

    @Scheduled(
            initialDelayString = "${dhruva.status.sweep-interval:15s}",
            fixedDelayString = "${dhruva.status.sweep-interval:15s}")
    void sweep() {
        try {
            if (redis.set(LOCK, name, SetParams.setParams().nx().ex(LOCKED_SECONDS)) == null) {
                return;
            }
            try {
                sweepNow();
            } finally {
                redis.del(LOCK);
            }
        } catch (JedisException | KafkaException e) {
            log.debug("not swept this time: {}", e.getClass().getSimpleName());
        }
    }

    /** One sweep; answers how many jobs it ended. */
    int sweepNow() {
        Backlog.Starts starts = backlog.starts();
        List<JobId> suspects = open.below(starts.offsets());
        if (suspects.isEmpty() || !backlog.projected(backlog.ends())) {
            return 0;
        }
        int ended = 0;
        for (JobId id : suspects) {
            Optional<OpenJobs.Place> last = open.lastPlace(id, starts.offsets());
            if (last.isPresent() && end(id, last.get())) {
                ended++;
            }
        }
        return ended;
    }

    private boolean end(JobId id, OpenJobs.Place place) {
        Optional<Job> found = backlog.read(place.partition(), place.offset())
                .filter(job -> job.id().equals(id));
        if (found.isEmpty()) {
            log.warn("job {} is lost, and so is its record at {}@{}", id, place.partition(), place.offset());
            return false;
        }
        Job job = found.get();
        log.warn("job {} was given up by the broker, it is ended as failed", id);
        Result result = new Result(
                id,
                job.run(),
                job.attempt(),
                job.task(),
                job.slip().step(),
                job.owner(),
                job.route(),
                null,
                name,
                null,
                clock.instant(),
                new Ending.Failed(FAULT));
        DeadLetter letter = new DeadLetter(job, FAULT, name, clock.instant());
        return sent(
                kafka.send(Topics.DEAD_LETTERS, id.toString(), letter),
                kafka.send(Topics.conclusions(job), Topics.conclusionKey(job), result));
    }

    private static boolean sent(CompletableFuture<?>... sends) {
        try {
            CompletableFuture.allOf(sends).get();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            log.warn("a lost job could not be ended, it is tried again", e);
            return false;
        }
    }
}
