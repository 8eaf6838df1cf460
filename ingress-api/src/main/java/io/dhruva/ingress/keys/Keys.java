package io.dhruva.ingress.keys;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.Credential;
import io.dhruva.ingress.access.CredentialCache;
import io.dhruva.ingress.access.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whose key it is: asked of the cache, then of PostgreSQL.
 *
 * <p>Errors: DataAccessException when neither knows and PostgreSQL does not answer. Threads: safe.
 */
@Component
public class Keys {

    private final Tokens tokens;
    private final CredentialCache cache;
    private final ApiKeyRepository keys;
    private final LastUsed lastUsed;
    private final JsonMapper json;
    private final Clock clock;

    Keys(Tokens tokens, CredentialCache cache, ApiKeyRepository keys, LastUsed lastUsed, JsonMapper json, Clock clock) {
        this.tokens = tokens;
        this.cache = cache;
        this.keys = keys;
        this.lastUsed = lastUsed;
        this.json = json;
        this.clock = clock;
    }

    /** Who comes with that key, if it is valid now. */
    public Optional<Caller> caller(String key) {
        String hash = tokens.stored(key);
        Instant now = clock.instant();
        Optional<Caller> caller = cache.find(CredentialCache.Kind.KEY, hash, () -> read(key, hash))
                .caller(now);
        caller.ifPresent(found -> lastUsed.note(found.owner().apiKeyId(), now));
        return caller;
    }

    /** Who comes with the key of that id, if it is valid now: asked of PostgreSQL alone. */
    public Optional<Caller> caller(long apiKeyId) {
        return keys.findById(apiKeyId).flatMap(row -> row.credential(json).caller(clock.instant()));
    }

    private Credential read(String key, String hash) {
        return keys.findByHash(hash)
                .or(() -> legacy(key, hash))
                .map(row -> row.credential(json))
                .orElse(Credential.UNKNOWN);
    }

    // Why: the predecessor stored the plain digest; its keys go on working and lose the weak hash on the way.
    private Optional<KeyRow> legacy(String key, String hash) {
        Optional<KeyRow> row = keys.findByHash(Tokens.legacy(key));
        row.ifPresent(found -> keys.rehash(found.id(), hash, Tokens.shown(key)));
        return row;
    }
}
