package io.dhruva.ingress.accounts;

import io.dhruva.ingress.access.Allowance;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.Credential;
import io.dhruva.ingress.access.CredentialCache;
import io.dhruva.ingress.access.Tokens;
import io.dhruva.ingress.problem.Code;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sessions of the user interface: Redis holds them, the table records them, and holds them when Redis lost them.
 *
 * <p>Errors: DataAccessException when neither answers; ProblemException {@code store_unavailable} when a session ended but
 * Redis could not be told. Threads: safe.
 */
@Component
public class Sessions {

    private final SessionRepository sessions;
    private final UserRepository users;
    private final Tokens tokens;
    private final CredentialCache cache;
    private final AccountProperties properties;
    private final Clock clock;

    Sessions(
            SessionRepository sessions,
            UserRepository users,
            Tokens tokens,
            CredentialCache cache,
            AccountProperties properties,
            Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.tokens = tokens;
        this.cache = cache;
        this.properties = properties;
        this.clock = clock;
    }

    /** A session that was just begun, with its secrets. */
    record Begun(String token, String refreshToken, Instant expiresAt) {}

    Begun begin(UserRow user, String address, @Nullable String agent) {
        Instant now = clock.instant();
        String token = tokens.next(Tokens.SESSION);
        String refresh = tokens.next(Tokens.REFRESH);
        Instant expires = now.plus(properties.sessionTime());
        sessions.insert(
                user.id(),
                tokens.stored(token),
                tokens.stored(refresh),
                address,
                agent,
                expires,
                now.plus(properties.refreshTime()));
        return new Begun(token, refresh, expires);
    }

    /** Who comes with that token, if its session goes on. */
    public Optional<Caller> caller(String token) {
        String hash = tokens.stored(token);
        return cache.find(CredentialCache.Kind.SESSION, hash, () -> read(hash)).caller(clock.instant());
    }

    /** Who comes with that session of a user, if it goes on: asked of PostgreSQL alone. */
    public Optional<Caller> caller(long userId, long sessionId) {
        return sessions.findOf(userId).stream()
                .filter(session -> session.id() == sessionId)
                .findFirst()
                .flatMap(session -> users.findById(userId).map(user -> credential(session, user)))
                .flatMap(credential -> credential.caller(clock.instant()));
    }

    private Credential read(String hash) {
        return sessions.find(hash, clock.instant())
                .flatMap(session -> users.findById(session.userId()).map(user -> credential(session, user)))
                .orElse(Credential.UNKNOWN);
    }

    private static Credential credential(SessionRow session, UserRow user) {
        return new Credential(
                user.id(),
                null,
                session.id(),
                user.active(),
                session.expiresAt().toEpochMilli(),
                user.roleNames(),
                user.permissionNames(),
                Set.of(),
                Allowance.USUAL);
    }

    /** Ends the session of a refresh token and tells whose it was; the token is good for this once. */
    Optional<Long> takeByRefresh(String refreshToken) {
        Optional<SessionRow> taken = sessions.takeByRefresh(tokens.stored(refreshToken), clock.instant());
        distrust(taken.map(SessionRow::sessionToken).stream().toList());
        return taken.map(SessionRow::userId);
    }

    /** Ends the session of that token, if there is one. */
    void end(String token) {
        String hash = tokens.stored(token);
        sessions.find(hash, clock.instant()).ifPresent(session -> sessions.delete(session.id()));
        distrust(List.of(hash));
    }

    /** Ends the sessions of a user, but for {@code kept}. */
    void endAll(long userId, @Nullable Long kept) {
        List<SessionRow> own = sessions.findOf(userId).stream()
                .filter(session -> kept == null || session.id() != kept)
                .toList();
        own.forEach(session -> sessions.delete(session.id()));
        distrust(own.stream().map(SessionRow::sessionToken).toList());
    }

    /** Has what a user may read anew, in every session. */
    void distrust(long userId) {
        distrust(sessions.findOf(userId).stream().map(SessionRow::sessionToken).toList());
    }

    private void distrust(List<String> hashes) {
        try {
            cache.distrust(CredentialCache.Kind.SESSION, hashes);
        } catch (JedisException e) {
            throw Code.STORE_UNAVAILABLE.because(
                    "it is done, but the instances could not be told and may not know of it"
                            + " for some minutes; repeat it to have it at once");
        }
    }

    @Scheduled(fixedDelayString = "1h")
    void forget() {
        sessions.deleteExpired(clock.instant());
    }
}
