package io.dhruva.ingress.access;

import io.dhruva.contract.job.Owner;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whose key it is: asked of the cache, then of PostgreSQL.
 *
 * <p>Errors: DataAccessException when neither knows and PostgreSQL does not answer.
 */
@Component
class Keys {

    private final KeyHashes hashes;
    private final KeyCache cache;
    private final ApiKeyRepository keys;
    private final LastUsed lastUsed;
    private final Clock clock;

    Keys(KeyHashes hashes, KeyCache cache, ApiKeyRepository keys, LastUsed lastUsed, Clock clock) {
        this.hashes = hashes;
        this.cache = cache;
        this.keys = keys;
        this.lastUsed = lastUsed;
        this.clock = clock;
    }

    /** Whose key it is, if it is valid now. */
    Optional<Caller> caller(String key) {
        Instant now = clock.instant();
        KeyCache.Entry entry = entry(key);
        Long keyId = entry.apiKeyId();
        Long userId = entry.userId();
        if (keyId == null || userId == null || !entry.validAt(now)) {
            return Optional.empty();
        }
        lastUsed.note(keyId, now);
        return Optional.of(new Caller(new Owner(userId, keyId), entry.roles()));
    }

    private KeyCache.Entry entry(String key) {
        String hash = hashes.stored(key);
        Optional<KeyCache.Entry> cached = cache.find(hash);
        if (cached.isPresent()) {
            return cached.get();
        }
        KeyCache.Entry found = keys.findByHash(hash)
                .or(() -> legacy(key, hash))
                .map(KeyCache.Entry::of)
                .orElse(KeyCache.Entry.UNKNOWN);
        cache.put(hash, found);
        return found;
    }

    // Why: the predecessor stored the plain digest; its keys go on working and lose the weak hash on the way.
    private Optional<KeyRow> legacy(String key, String hash) {
        Optional<KeyRow> row = keys.findByHash(KeyHashes.legacy(key));
        row.ifPresent(found -> keys.rehash(found.id(), hash, KeyHashes.shown(key)));
        return row;
    }
}
