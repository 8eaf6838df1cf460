package io.dhruva.ingress.access;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was last known about keys ({@code api_key:{hash}}) and sessions ({@code session:{hash}}), in Redis; without Redis
 * it knows nothing and PostgreSQL is asked.
 *
 * <p>Who changes what a credential is good for {@link #distrust}s it: for a while every instance asks PostgreSQL and none
 * puts in what it read before, so a change is effective everywhere at once. Threads: safe.
 */
@Component
public class CredentialCache {

    /** The kinds of credentials, by how their names in Redis begin. */
    public enum Kind {
        KEY("api_key:"),
        SESSION("session:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(CredentialCache.class);
    private static final String ASK = "ask";

    /** Why: longer than any read of PostgreSQL that began before the change can take to be put in. */
    private static final Duration DISTRUST = Duration.ofSeconds(30);

    private final RedisClient redis;
    private final AccessProperties properties;
    private final JsonMapper json;
    private final MeterRegistry meters;

    CredentialCache(RedisClient redis, AccessProperties properties, JsonMapper json, MeterRegistry meters) {
        this.redis = redis;
        this.properties = properties;
        this.json = json;
        this.meters = meters;
    }

    /** What the credential of that hash is good for: cached, else read and cached. Errors: those of {@code read}. */
    public Credential find(Kind kind, String hash, Supplier<Credential> read) {
        String name = kind.prefix + hash;
        Optional<Credential> cached = cached(name);
        if (cached.isPresent()) {
            return cached.get();
        }
        meters.counter("dhruva.access.reads", "kind", kind.name()).increment();
        Credential found = read.get();
        put(name, found);
        return found;
    }

    private Optional<Credential> cached(String name) {
        try {
            String found = redis.get(name);
            return found == null || found.equals(ASK)
                    ? Optional.empty()
                    : Optional.of(json.readValue(found, Credential.class));
        } catch (JedisException e) {
            log.debug("Redis does not answer, the database is asked for a credential");
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private void put(String name, Credential found) {
        Duration ttl = found.userId() == null ? properties.unknownTtl() : properties.keyTtl();
        try {
            redis.set(name, json.writeValueAsString(found), new SetParams().nx().px(ttl.toMillis()));
        } catch (JedisException e) {
            log.debug("Redis does not answer, a credential is not cached");
        }
    }

    /** Has every instance ask PostgreSQL for these; called after the change is committed. Errors: JedisException. */
    public void distrust(Kind kind, Collection<String> hashes) {
        for (String hash : hashes) {
            redis.set(kind.prefix + hash, ASK, new SetParams().px(DISTRUST.toMillis()));
        }
    }
}
