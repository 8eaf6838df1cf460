package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import io.dhruva.ingress.problem.Code;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** The view in Redis; for what has aged out of it, and while it is away, the audit's table answers. */
@Component
final class RedisStatusView implements StatusView {

    private static final Logger log = LoggerFactory.getLogger(RedisStatusView.class);

    private final RedisClient redis;
    private final Transitions transitions;
    private final Projection projection;
    private final JobHash hash;
    private final JobRepository jobs;

    RedisStatusView(
            RedisClient redis, Transitions transitions, Projection projection, JobHash hash, JobRepository jobs) {
        this.redis = redis;
        this.transitions = transitions;
        this.projection = projection;
        this.hash = hash;
        this.jobs = jobs;
    }

    @Override
    public void accepted(Job job) {
        try {
            transitions.apply(List.of(projection.accepted(job)));
        } catch (JedisException e) {
            log.debug("job {} is not yet in the view", job.id());
        }
    }

    @Override
    public Optional<JobView> find(JobId id, Owner asker) {
        return viewed(id).or(() -> audited(id)).filter(job -> job.belongsTo(asker));
    }

    private Optional<JobView> viewed(JobId id) {
        try {
            return hash.read(id, redis.hgetAll(Transitions.job(id)));
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked for job {}", id);
            return Optional.empty();
        }
    }

    private Optional<JobView> audited(JobId id) {
        try {
            return jobs.find(id);
        } catch (DataAccessException e) {
            throw Code.STORE_UNAVAILABLE.because("how the job stands cannot be read just now");
        }
    }

    @Override
    public Optional<Payload> answer(JobId id) {
        try {
            byte[] stored = redis.get(Transition.bytes(Transitions.answer(id)));
            if (stored != null) {
                return Optional.of(StoredPayload.of(stored));
            }
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked for the answer of job {}", id);
        }
        try {
            return jobs.answer(id);
        } catch (DataAccessException e) {
            throw Code.STORE_UNAVAILABLE.because("the answer cannot be read just now");
        }
    }
}
