package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.topic.Topics;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Jobs whole, as they lie in their topics, found by the place that the view or the database remembers. Threads: safe.
 *
 * <p>Errors: KafkaException when the broker does not answer.
 */
@Component
public final class JobRecords {

    private static final Logger log = LoggerFactory.getLogger(JobRecords.class);
    private static final String LIES = "lies";
    private static final String FORGOTTEN = "forgotten";

    private final RedisClient redis;
    private final JobRepository jobs;
    private final Backlog backlog;

    JobRecords(RedisClient redis, JobRepository jobs, Backlog backlog) {
        this.redis = redis;
        this.jobs = jobs;
        this.backlog = backlog;
    }

    /** Where a record lies. */
    record Place(String topic, int partition, long offset) {

        static Place parse(String text) {
            int at = text.lastIndexOf('@');
            int dash = text.lastIndexOf('-', at);
            return new Place(
                    text.substring(0, dash),
                    Integer.parseInt(text.substring(dash + 1, at)),
                    Long.parseLong(text.substring(at + 1)));
        }
    }

    /** The job as it was submitted, if its record is still there and its content not forgotten. */
    public Optional<Job> find(JobId id) {
        return forgotten(id) ? Optional.empty() : found(id);
    }

    private Optional<Job> found(JobId id) {
        return remembered(id)
                .flatMap(place -> backlog.read(new TopicPartition(place.topic(), place.partition()), place.offset()))
                .filter(job -> job.id().equals(id));
    }

    /** The dead letter at that offset, if it is still there and its content not forgotten. */
    public Optional<DeadLetter> letter(int partition, long offset) {
        return backlog.message(new TopicPartition(Topics.DEAD_LETTERS, partition), offset)
                .filter(DeadLetter.class::isInstance)
                .map(DeadLetter.class::cast)
                .filter(letter -> !forgotten(letter.job().id()));
    }

    // Why: what its owner had forgotten must not be read again, although it lies in the topic for a while.
    private boolean forgotten(JobId id) {
        try {
            if (redis.hexists(Transitions.job(id), FORGOTTEN)) {
                return true;
            }
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked whether job {} is forgotten", id);
        }
        try {
            return jobs.forgotten(id);
        } catch (DataAccessException e) {
            throw new KafkaException("whether the job is forgotten cannot be read", e);
        }
    }

    private Optional<Place> remembered(JobId id) {
        try {
            String lies = redis.hget(Transitions.job(id), LIES);
            if (lies != null) {
                return Optional.of(Place.parse(lies));
            }
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked where job {} lies", id);
        }
        try {
            return jobs.place(id);
        } catch (DataAccessException e) {
            throw new KafkaException("where the job lies cannot be read", e);
        }
    }
}
