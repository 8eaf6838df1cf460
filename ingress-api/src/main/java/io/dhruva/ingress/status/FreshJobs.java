package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ZRangeParams;

/**
 * The jobs of each user that the database may not show as they stand yet: all that are open, and those that ended a short
 * while ago.
 *
 * <p>Errors: JedisException while Redis is away. Threads: safe.
 */
@Component
final class FreshJobs {

    private static final int AT_ONCE = 200;

    private final RedisClient redis;
    private final JobHash hash;

    FreshJobs(RedisClient redis, JobHash hash) {
        this.redis = redis;
        this.hash = hash;
    }

    /** Those below an id that the filter accepts, the newest first, so many at most. */
    List<JobView> page(long userId, JobFilter filter, @Nullable JobId below, int limit) {
        List<JobView> found = new ArrayList<>();
        String from = below == null ? "+" : "(" + below;
        while (found.size() < limit) {
            List<String> ids = redis.zrange(
                    ViewKeys.fresh(userId),
                    ZRangeParams.zrangeByLexParams(from, "-").rev().limit(0, AT_ONCE));
            views(ids).stream()
                    .filter(job -> job.owner().userId() == userId && filter.accepts(job))
                    .limit(limit - found.size())
                    .forEach(found::add);
            if (ids.size() < AT_ONCE) {
                break;
            }
            from = "(" + ids.getLast();
        }
        return found;
    }

    /** Those of the jobs that are fresh. */
    Set<JobId> among(long userId, List<JobView> jobs) {
        if (jobs.isEmpty()) {
            return Set.of();
        }
        List<Double> scores = redis.zmscore(
                ViewKeys.fresh(userId),
                jobs.stream().map(job -> job.id().toString()).toArray(String[]::new));
        return IntStream.range(0, jobs.size())
                .filter(i -> scores.get(i) != null)
                .mapToObj(i -> jobs.get(i).id())
                .collect(Collectors.toSet());
    }

    private List<JobView> views(List<String> ids) {
        List<Response<Map<String, String>>> hashes = new ArrayList<>(ids.size());
        try (AbstractPipeline pipeline = redis.pipelined()) {
            ids.forEach(id -> hashes.add(pipeline.hgetAll(Transitions.job(JobId.of(id)))));
            pipeline.sync();
        }
        List<JobView> views = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            Optional<JobView> view =
                    hash.read(JobId.of(ids.get(i)), hashes.get(i).get());
            view.ifPresent(views::add);
        }
        return views;
    }
}
