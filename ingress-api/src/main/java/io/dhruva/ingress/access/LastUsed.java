package io.dhruva.ingress.access;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When keys were last used, written now and then instead of at every call. Threads: safe. */
@Component
class LastUsed {

    private static final Logger log = LoggerFactory.getLogger(LastUsed.class);

    private final Map<Long, Instant> noted = new ConcurrentHashMap<>();
    private final ApiKeyRepository keys;

    LastUsed(ApiKeyRepository keys) {
        this.keys = keys;
    }

    void note(long keyId, Instant at) {
        noted.put(keyId, at);
    }

    @Scheduled(fixedDelayString = "${dhruva.access.last-used-interval:30s}")
    void write() {
        noted.forEach((keyId, at) -> {
            try {
                keys.used(keyId, at);
                noted.remove(keyId, at);
            } catch (DataAccessException e) {
                log.debug("the last use of a key is written later");
            }
        });
    }
}
