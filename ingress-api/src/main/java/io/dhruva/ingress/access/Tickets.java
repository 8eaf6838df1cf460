package io.dhruva.ingress.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

/**
 * Tickets for browsers, which cannot send a key in a header when they open a WebSocket: each opens one connection, for a
 * minute at most. Redis has their hashes alone.
 *
 * <p>Errors: JedisException while Redis is away. Threads: safe.
 */
@Component
public class Tickets {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final RedisClient redis;
    private final Tokens tokens;
    private final Clock clock;

    Tickets(RedisClient redis, Tokens tokens, Clock clock) {
        this.redis = redis;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A ticket that was just made. */
    public record Issued(String ticket, Instant expiresAt) {}

    /**
     * Whose a ticket is.
     *
     * @param apiKeyId 0: a session's
     * @param sessionId null: a key's
     */
    public record Holder(
            long userId, long apiKeyId, @Nullable Long sessionId) {

        private static Holder parse(String text) {
            String[] parts = text.split(" ", -1);
            return new Holder(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    parts[2].isEmpty() ? null : Long.valueOf(parts[2]));
        }

        private String text() {
            return userId + " " + apiKeyId + " " + (sessionId == null ? "" : sessionId.toString());
        }
    }

    public Issued issue(Caller caller) {
        String ticket = tokens.next(Tokens.TICKET);
        Holder holder = new Holder(caller.owner().userId(), caller.owner().apiKeyId(), caller.sessionId());
        Instant expires = clock.instant().plus(LIFE);
        redis.set(name(ticket), holder.text(), new SetParams().px(LIFE.toMillis()));
        return new Issued(ticket, expires);
    }

    /** Whose it is, this one time. */
    public Optional<Holder> redeem(String ticket) {
        return Optional.ofNullable(redis.getDel(name(ticket))).map(Holder::parse);
    }

    private String name(String ticket) {
        return "ticket:" + tokens.stored(ticket);
    }
}
