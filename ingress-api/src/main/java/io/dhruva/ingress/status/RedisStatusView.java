package io.dhruva.ingress.status;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** The status view in Redis: a hash for each job, written by {@link Transitions} alone. */
@Component
final class RedisStatusView implements StatusView {

    /** A registration outlives the longest wait by far, and a crashed instance's goes away. */
    private static final long WAITERS_KEPT_SECONDS = 300;

    private final RedisClient redis;
    private final Transitions transitions;
    private final Fields fields;
    private final StoredPayload payloads;
    private final Clock clock;
    private final Duration kept;

    RedisStatusView(
            RedisClient redis,
            Transitions transitions,
            Fields fields,
            StoredPayload payloads,
            Clock clock,
            StatusProperties properties) {
        this.redis = redis;
        this.transitions = transitions;
        this.fields = fields;
        this.payloads = payloads;
        this.clock = clock;
        this.kept = properties.kept();
    }

    @Override
    public void accepted(Job job) {
        List<Transition> one = List.of(acceptance(job, "", -1));
        guarded(() -> transitions.apply(one));
    }

    /** The transition of a job that lies at a place, or that was only just published. */
    Transition acceptance(Job job, String place, long offset) {
        Duration left = Duration.between(clock.instant(), job.deadline());
        long keep = (left.isNegative() ? kept : left.plus(kept)).toSeconds();
        return Transition.accepted(job.id(), job.run(), job.attempt(), keep, place, offset, fields.of(job));
    }

    @Override
    public Optional<JobView> find(JobId id) {
        return fields.view(id, guarded(() -> redis.hgetAll(Transitions.view(id))));
    }

    @Override
    public Optional<JobView> watch(JobId id, String instance) {
        return fields.view(id, guarded(() -> {
            try (Pipeline pipeline = redis.pipelined()) {
                pipeline.sadd(Transitions.waiters(id), instance);
                pipeline.expire(Transitions.waiters(id), WAITERS_KEPT_SECONDS);
                Response<Map<String, String>> view = pipeline.hgetAll(Transitions.view(id));
                pipeline.sync();
                return view.get();
            }
        }));
    }

    @Override
    public Optional<Payload> payload(JobId id) {
        byte[] key = Transitions.payload(id).getBytes(StandardCharsets.UTF_8);
        return guarded(() -> payloads.payload(redis.get(key)));
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (JedisException e) {
            throw new Away(e);
        }
    }
}
