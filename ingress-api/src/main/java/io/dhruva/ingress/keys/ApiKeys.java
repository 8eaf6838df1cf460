package io.dhruva.ingress.keys;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.CredentialCache;
import io.dhruva.ingress.access.Scopes;
import io.dhruva.ingress.access.Tokens;
import io.dhruva.ingress.acts.Acts;
import io.dhruva.ingress.problem.Code;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of users: made, rotated, revoked. Whatever takes something away from a key is effective at every instance when
 * the call returns.
 *
 * <p>Errors: ProblemException; {@code store_unavailable} when a key is revoked but Redis could not be told. Threads: safe.
 */
@Component
public class ApiKeys {

    private static final int MOST = 50;

    private final ApiKeyRepository keys;
    private final Tokens tokens;
    private final CredentialCache cache;
    private final Acts acts;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    ApiKeys(
            ApiKeyRepository keys,
            Tokens tokens,
            CredentialCache cache,
            Acts acts,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.keys = keys;
        this.tokens = tokens;
        this.cache = cache;
        this.acts = acts;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** A key that was just made, with the secret that is told this once. */
    record Made(KeyRow row, String key) {}

    List<KeyRow> of(long userId) {
        return keys.findOf(userId);
    }

    Made make(Caller caller, long userId, KeyPolicy.Checked asked) {
        if (keys.hashesOf(userId).size() >= MOST) {
            throw Code.TOO_MANY_KEYS.because("at most " + MOST + " keys at a time");
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            Made made = insert(userId, asked);
            acts.note(caller, "api-key.created", target(made.row().id()), Map.of("userId", userId));
            return made;
        }));
    }

    private Made insert(long userId, KeyPolicy.Checked asked) {
        String key = tokens.next(Tokens.KEY);
        try {
            long id = keys.insert(
                    userId,
                    tokens.stored(key),
                    asked.name(),
                    Tokens.shown(key),
                    json.writeValueAsString(asked.scopes().names()),
                    json.writeValueAsString(asked.limits()),
                    asked.expiresAt());
            return new Made(keys.findById(id).orElseThrow(), key);
        } catch (DataIntegrityViolationException e) {
            throw Code.NOT_FOUND.because("there is no user of that id");
        }
    }

    /** A key in the place of another; for {@code overlap} both are valid. */
    Made rotate(Caller caller, long id, Duration overlap) {
        KeyRow old = owned(caller, id);
        Instant now = clock.instant();
        if (!old.active() || (old.expiresAt() != null && !old.expiresAt().isAfter(now))) {
            throw Code.KEY_INVALID.because("it is not valid any more, make a new one");
        }
        KeyPolicy.Checked same =
                new KeyPolicy.Checked(old.name(), new Scopes(old.scopes(json)), old.allowance(json), old.expiresAt());
        Made made = Objects.requireNonNull(transaction.execute(_ -> {
            Made next = insert(old.userId(), same);
            if (keys.replace(id, next.row().id(), now.plus(overlap)) == 0) {
                throw Code.KEY_INVALID.because("another key has taken its place already");
            }
            acts.note(
                    caller,
                    "api-key.rotated",
                    target(id),
                    Map.of("by", next.row().id()));
            return next;
        }));
        distrust(keys.hashOf(id).stream().toList());
        return made;
    }

    /** Makes a key invalid, at once and for ever. May be repeated. */
    void revoke(Caller caller, long id) {
        String hash = keys.hashOf(id).orElseThrow(ApiKeys::unknown);
        if (keys.findById(id).isPresent()) {
            owned(caller, id);
            transaction.executeWithoutResult(_ -> {
                keys.revoke(id, clock.instant());
                acts.note(caller, "api-key.revoked", target(id), Map.of());
            });
        }
        distrust(List.of(hash));
    }

    /** Has what a user may read anew, by every key. Errors: ProblemException {@code store_unavailable}. */
    public void distrust(long userId) {
        distrust(keys.hashesOf(userId));
    }

    /** Makes all keys of a user invalid; part of the caller's transaction, and then {@link #distrust} is due. */
    public void revokeAll(long userId) {
        keys.findOf(userId).forEach(key -> keys.revoke(key.id(), clock.instant()));
    }

    private void distrust(Collection<String> hashes) {
        try {
            cache.distrust(CredentialCache.Kind.KEY, hashes);
        } catch (JedisException e) {
            throw Code.STORE_UNAVAILABLE.because(
                    "it is done, but the instances could not be told and may not know of it"
                            + " for some minutes; repeat it to have it at once");
        }
    }

    private KeyRow owned(Caller caller, long id) {
        return keys.findById(id)
                .filter(row -> row.userId() == caller.owner().userId() || caller.administers())
                .orElseThrow(ApiKeys::unknown);
    }

    private static RuntimeException unknown() {
        return Code.NOT_FOUND.because("there is no key of that id among yours");
    }

    private static String target(long id) {
        return "api-key/" + id;
    }
}
