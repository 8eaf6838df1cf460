package io.dhruva.ingress.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What was last known about keys, in Redis under {@code api_key:{hash}}; without Redis it knows nothing. */
@Component
class KeyCache {

    /** Known keys and, with null, keys known not to exist. */
    record Entry(
            @Nullable Long apiKeyId,
            @Nullable Long userId,
            boolean isActive,
            @Nullable Long expiresAtMs,
            Set<String> roles) {

        static final Entry UNKNOWN = new Entry(null, null, false, null, Set.of());

        static Entry of(KeyRow row) {
            Instant expires = row.expiresAt();
            return new Entry(
                    row.id(),
                    row.userId(),
                    row.active(),
                    expires == null ? null : expires.toEpochMilli(),
                    row.roleNames());
        }

        boolean validAt(Instant now) {
            return isActive && (expiresAtMs == null || now.toEpochMilli() < expiresAtMs);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(KeyCache.class);

    private final RedisClient redis;
    private final AccessProperties properties;
    private final JsonMapper json;

    KeyCache(RedisClient redis, AccessProperties properties, JsonMapper json) {
        this.redis = redis;
        this.properties = properties;
        this.json = json;
    }

    Optional<Entry> find(String hash) {
        try {
            @Nullable String found = redis.get(name(hash));
            return found == null ? Optional.empty() : Optional.of(json.readValue(found, Entry.class));
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked for a key");
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    void put(String hash, Entry entry) {
        Duration ttl = entry.apiKeyId() == null ? properties.unknownTtl() : properties.keyTtl();
        try {
            redis.set(name(hash), json.writeValueAsString(entry), new SetParams().ex(ttl.toSeconds()));
        } catch (JedisException e) {
            log.debug("Redis does not answer, a key is not cached");
        }
    }

    void forget(String hash) {
        try {
            redis.del(name(hash));
        } catch (JedisException e) {
            log.debug("Redis does not answer, a key stays cached until its time is over");
        }
    }

    private static String name(String hash) {
        return "api_key:" + hash;
    }
}
