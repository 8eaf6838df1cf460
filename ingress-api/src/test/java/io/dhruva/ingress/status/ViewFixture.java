package io.dhruva.ingress.status;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.JobId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.json.JsonMapper;

/** The view's parts over a real Redis. */
final class ViewFixture {

    static final StatusProperties PROPERTIES = new StatusProperties(
            "here", Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofHours(24), Duration.ofMinutes(15));

    final RedisClient redis;
    final JsonMapper json = JsonMapper.shared();
    final Projection projection = new Projection(json, Clock.systemUTC(), PROPERTIES);
    final Transitions transitions;
    final Positions positions;

    private final SecureRandom random = new SecureRandom();

    ViewFixture(RedisClient redis) {
        this.redis = redis;
        this.transitions = new Transitions(redis);
        this.positions = new Positions(redis);
    }

    History newJob() {
        byte[] tail = new byte[10];
        random.nextBytes(tail);
        return new History(JobId.of(History.ACCEPTED, tail));
    }

    void project(List<ConsumerRecord<String, Message>> records) {
        transitions.apply(
                records.stream().flatMap(one -> projection.of(one).stream()).toList());
    }

    Optional<JobView> view(JobId id) {
        return new JobHash(json).read(id, redis.hgetAll(Transitions.job(id)));
    }
}
