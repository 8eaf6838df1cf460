package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import io.dhruva.ingress.problem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** The view in Redis; for what has aged out of it, and while it is away, the audit's table answers. */
@Component
final class RedisStatusView implements StatusView {

    private static final Logger log = LoggerFactory.getLogger(RedisStatusView.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisClient redis;
    private final Transitions transitions;
    private final Projection projection;
    private final JobHash hash;
    private final JobRepository jobs;
    private final StepRepository steps;
    private final Rebuild rebuild;

    RedisStatusView(
            RedisClient redis,
            Transitions transitions,
            Projection projection,
            JobHash hash,
            JobRepository jobs,
            StepRepository steps,
            Rebuild rebuild) {
        this.redis = redis;
        this.transitions = transitions;
        this.projection = projection;
        this.hash = hash;
        this.jobs = jobs;
        this.steps = steps;
        this.rebuild = rebuild;
    }

    @Override
    public void accepted(Job job, String topic) {
        try {
            transitions.apply(projection.accepted(job, topic));
        } catch (JedisException e) {
            log.debug("job {} is not yet in the view", job.id());
        }
    }

    @Override
    public void cancelling(JobRef job) {
        try {
            transitions.apply(List.of(projection.cancelling(job)));
        } catch (JedisException e) {
            log.debug("job {} is not yet seen to be cancelled", job.id());
        }
    }

    @Override
    public void forgotten(JobRef job) {
        try {
            transitions.apply(List.of(projection.forgotten(job)));
        } catch (JedisException e) {
            log.debug("job {} is not yet seen to be forgotten", job.id());
        }
    }

    @Override
    public List<Payload.BlobRef> blobs(JobView job) {
        List<Payload.BlobRef> blobs = new ArrayList<>();
        List<Optional<Payload>> answers = new ArrayList<>(List.of(answer(job.id())));
        job.steps().forEach(step -> answers.add(answer(job.id(), job.run(), step.step())));
        for (Optional<Payload> answer : answers) {
            if (answer.orElse(null) instanceof Payload.BlobRef blob) {
                blobs.add(blob);
            }
        }
        try {
            blobs.addAll(hash.blobs(redis.hgetAll(Transitions.job(job.id()))));
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked for the content of job {}", job.id());
        }
        try {
            blobs.addAll(steps.requestBlobs(job.id()));
        } catch (DataAccessException e) {
            throw Code.STORE_UNAVAILABLE.because("where the content lies cannot be read just now");
        }
        return blobs.stream().distinct().toList();
    }

    @Override
    public Optional<JobView> find(JobId id, Owner asker) {
        Seen seen = viewed(id);
        if (!seen.certain()) {
            rebuild.await(PATIENCE);
            seen = viewed(id);
        }
        Optional<JobView> known = seen.job();
        return (seen.certain() ? known.or(() -> audited(id)) : later(known, id)).filter(job -> job.belongsTo(asker));
    }

    /** What the view says; certain unless it is being made anew and the job may have come further. */
    private record Seen(Optional<JobView> job, boolean certain) {}

    private Seen viewed(JobId id) {
        try (AbstractPipeline pipeline = redis.pipelined()) {
            // Why: in this order, so that a view lost in between is not taken for a whole one.
            Response<Map<String, String>> fields = pipeline.hgetAll(Transitions.job(id));
            Response<String> whole = pipeline.get(ViewKeys.WHOLE);
            pipeline.sync();
            Optional<JobView> job = hash.read(id, fields.get());
            boolean ended = job.map(JobView::status).filter(JobStatus::terminal).isPresent();
            return new Seen(job, ended || whole.get() != null);
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked for job {}", id);
            return new Seen(Optional.empty(), true);
        }
    }

    // Why: what a half-made view does not know yet, the database may.
    private Optional<JobView> later(Optional<JobView> known, JobId id) {
        if (known.isEmpty()) {
            return audited(id);
        }
        JobView viewed = known.get();
        try {
            return jobs.find(id)
                    .filter(audited -> audited.run() > viewed.run()
                            || (audited.run() == viewed.run()
                                    && audited.status().terminal()))
                    .or(() -> known);
        } catch (DataAccessException e) {
            return known;
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
        return stored(id, Transitions.answer(id), () -> jobs.answer(id));
    }

    @Override
    public Optional<Payload> answer(JobId id, int run, int step) {
        return stored(id, Transitions.answer(id, step), () -> steps.answer(id, run, step));
    }

    private Optional<Payload> stored(JobId id, String key, Supplier<Optional<Payload>> audited) {
        try {
            byte[] stored = redis.get(Transition.bytes(key));
            if (stored != null) {
                return Optional.of(StoredPayload.of(stored));
            }
            if (redis.hexists(Transitions.job(id), "forgotten")) {
                return Optional.empty();
            }
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked for {}", key);
        }
        try {
            return audited.get();
        } catch (DataAccessException e) {
            throw Code.STORE_UNAVAILABLE.because("the answer cannot be read just now");
        }
    }
}
