package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ZRangeParams;

/** The jobs without an ending, by the places where their records wait. Threads: safe. */
@Component
final class OpenJobs {

    private static final String PLACE = "at:";
    private static final int AT_ONCE = 500;

    /** A record of a job. */
    record Place(TopicPartition partition, long offset) {}

    private final RedisClient redis;

    OpenJobs(RedisClient redis) {
        this.redis = redis;
    }

    /** Open jobs that have a record below the given offsets; the oldest few hundred of each partition. */
    List<JobId> below(Map<TopicPartition, Long> offsets) {
        List<JobId> found = new ArrayList<>();
        offsets.forEach((partition, offset) -> redis.zrange(
                        Transitions.open(partition.toString()),
                        ZRangeParams.zrangeByScoreParams(0, (double) offset - 1).limit(0, AT_ONCE))
                .forEach(id -> JobId.parse(id).ifPresent(found::add)));
        return found;
    }

    /** Where the job was published last, if all its records are below the offsets; else it still waits somewhere. */
    Optional<Place> lastPlace(JobId id, Map<TopicPartition, Long> offsets) {
        Map<String, String> fields = redis.hgetAll(Transitions.job(id));
        @Nullable Place last = null;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getKey().startsWith(PLACE)) {
                Place place = place(field.getKey().substring(PLACE.length()), Long.parseLong(field.getValue()));
                Long start = offsets.get(place.partition());
                if (start == null || place.offset() >= start) {
                    return Optional.empty();
                }
                last = place;
            }
        }
        return Optional.ofNullable(last);
    }

    private static Place place(String name, long offset) {
        int dash = name.lastIndexOf('-');
        return new Place(
                new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1))), offset);
    }
}
