package io.dhruva.ingress.keys;

import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When keys were last used, written now and then in one statement instead of at every call. Threads: safe. */
@Component
class LastUsed {

    private static final Logger log = LoggerFactory.getLogger(LastUsed.class);

    private final Map<Long, Instant> noted = new ConcurrentHashMap<>();
    private final JdbcClient database;

    LastUsed(JdbcClient database) {
        this.database = database;
    }

    void note(long keyId, Instant at) {
        noted.put(keyId, at);
    }

    @PreDestroy
    @Scheduled(fixedDelayString = "${dhruva.access.last-used-interval:30s}")
    void write() {
        Map<Long, Instant> written = new HashMap<>(noted);
        if (written.isEmpty()) {
            return;
        }
        try {
            database.sql("""
                            update api_keys k set last_used_at = greatest(k.last_used_at, to_timestamp(u.ms / 1000.0))
                            from unnest(?, ?) as u (id, ms) where k.id = u.id
                            """)
                    .param(written.keySet().toArray(Long[]::new))
                    .param(written.values().stream().map(Instant::toEpochMilli).toArray(Long[]::new))
                    .update();
            written.forEach(noted::remove);
        } catch (DataAccessException e) {
            log.debug("when keys were last used is written later");
        }
    }
}
