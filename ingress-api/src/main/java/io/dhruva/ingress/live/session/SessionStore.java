package io.dhruva.ingress.live.session;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.live.LiveProperties;
import io.dhruva.ingress.wire.RedisScript;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;

/**
 * What every instance must know of a session to go on with it: a hash {@code live:<id>} in Redis, and {@code live:until},
 * when each session is to be closed unless its client is there or comes back.
 *
 * <p>Each connection of a session has an epoch, and what one of them writes counts only while there is none after it.
 * Errors: JedisException while Redis is away. Threads: safe.
 */
@Component
final class SessionStore {

    static final String UNTIL = "live:until";

    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int MOST = 100;

    private final RedisScript note;
    private final RedisScript takeOver;
    private final RedisScript close;
    private final RedisClient redis;
    private final Clock clock;
    private final Duration grace;

    SessionStore(RedisClient redis, Clock clock, LiveProperties properties) {
        this.redis = redis;
        this.clock = clock;
        this.grace = properties.resumeWithin();
        this.note = new RedisScript(redis, "/live/note.lua");
        this.takeOver = new RedisScript(redis, "/live/takeover.lua");
        this.close = new RedisScript(redis, "/live/close.lua");
    }

    /**
     * Who a session is, which does not change while it has one connection.
     *
     * @param token the hash of what it is gone on with
     * @param config of its speech, as JSON
     * @param instance where the connection is
     */
    record Identity(JobId id, int epoch, long userId, String token, String config, String instance) {}

    /**
     * How far a session is.
     *
     * @param nextSeq the broker has all frames below
     * @param confirmed the client has heard all segments below
     * @param exact whether the broker has no more than that, as far as the client can know
     */
    record Standing(long nextSeq, int confirmed, boolean exact) {}

    /** A session that was taken over. */
    record Taken(int epoch, Standing standing, String config) {}

    /** A session that nobody came back to. */
    record Due(JobId id, int epoch, int confirmed) {}

    static String name(JobId id) {
        return "live:" + id;
    }

    static String channel(String instance) {
        return "live:taken:" + instance;
    }

    /** Writes it down, also what was lost, and that the session goes on; false when another connection has it. */
    boolean note(Identity who, Standing standing) {
        Object answer = note.run(
                List.of(name(who.id()), UNTIL),
                List.of(
                        who.id().toString(),
                        Integer.toString(who.epoch()),
                        Long.toString(standing.nextSeq()),
                        Integer.toString(standing.confirmed()),
                        standing.exact() ? "1" : "0",
                        Long.toString(due()),
                        Long.toString(kept()),
                        "user",
                        Long.toString(who.userId()),
                        "token",
                        who.token(),
                        "config",
                        who.config(),
                        "instance",
                        who.instance()));
        return answer.equals(1L);
    }

    /** Takes the session over from whatever connection it has; empty when it is not that user's, or the token is not its. */
    Optional<Taken> takeOver(JobId id, String token, long userId, String instance) {
        List<?> found = (List<?>) takeOver.run(
                List.of(name(id), UNTIL),
                List.of(
                        id.toString(),
                        token,
                        Long.toString(userId),
                        instance,
                        Long.toString(due()),
                        Long.toString(kept())));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Standing standing = new Standing(number(found, 1), (int) number(found, 2), number(found, 3) == 1);
        return Optional.of(new Taken((int) number(found, 0), standing, String.valueOf(found.get(4))));
    }

    /** Sessions whose time is over; they cannot be taken over any more, and come again unless they are {@link #over}. */
    List<Due> due(long now) {
        List<?> found = (List<?>) close.run(
                List.of(UNTIL),
                List.of(Long.toString(now), Long.toString(now + RETRY.toMillis()), Integer.toString(MOST)));
        List<Due> due = new ArrayList<>();
        for (int i = 0; i + 2 < found.size(); i += 3) {
            due.add(new Due(
                    JobId.of(String.valueOf(found.get(i))),
                    Math.toIntExact(number(found, i + 1)),
                    Math.toIntExact(number(found, i + 2))));
        }
        return due;
    }

    /** The session needs no watching any more; for a while its client may still come and hear how it ended. */
    void over(JobId id) {
        redis.zrem(UNTIL, id.toString());
        redis.expire(name(id), grace.toSeconds());
    }

    /** Forgets a session that did not begin. */
    void forget(JobId id) {
        redis.zrem(UNTIL, id.toString());
        redis.del(name(id));
    }

    private long due() {
        return clock.millis() + grace.toMillis();
    }

    // Why longer than the grace: whoever closes the session must still find it.
    private long kept() {
        return grace.multipliedBy(2).plusMinutes(10).toSeconds();
    }

    private static long number(List<?> answer, int at) {
        return Long.parseLong(String.valueOf(answer.get(at)));
    }
}
