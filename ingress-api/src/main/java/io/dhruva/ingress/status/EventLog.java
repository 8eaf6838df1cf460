package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to a job so far, for those who follow it: the log that the script keeps in Redis; where there is none,
 * what the job's state tells. Threads: safe. Errors: as {@link StatusView#find}.
 */
@Component
final class EventLog {

    private static final Logger log = LoggerFactory.getLogger(EventLog.class);

    private final RedisClient redis;
    private final StatusView view;
    private final Chronicle chronicle;

    EventLog(RedisClient redis, StatusView view, JsonMapper json) {
        this.redis = redis;
        this.view = view;
        this.chronicle = new Chronicle(json);
    }

    /**
     * The news in their order.
     *
     * @param after what the reader has seen last; null for one who begins, and hears of the newest run alone
     */
    List<News> read(JobId id, Owner reader, @Nullable EventId after) {
        List<News> all = new ArrayList<>(kept(id));
        if (all.isEmpty()) {
            view.find(id, reader).map(chronicle::of).ifPresent(all::addAll);
        }
        all.sort(Comparator.comparing(News::id));
        if (all.isEmpty()) {
            return all;
        }
        int newest = all.getLast().id().run();
        return all.stream()
                .filter(news ->
                        after == null ? news.id().run() == newest : news.id().compareTo(after) > 0)
                .toList();
    }

    private List<News> kept(JobId id) {
        try {
            Map<String, String> kept = redis.hgetAll(Transitions.events(id));
            return kept.entrySet().stream()
                    .flatMap(entry -> news(entry.getKey(), entry.getValue()).stream())
                    .toList();
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked for job {}", id);
            return List.of();
        }
    }

    private static Optional<News> news(String id, String kept) {
        int space = kept.indexOf(' ');
        return EventId.parse(id).map(found -> new News(found, kept.substring(0, space), kept.substring(space + 1)));
    }
}
