package io.dhruva.ingress.live.session;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.ingress.live.LiveProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisException;

/** The sessions that have their connection at this instance. Threads: safe. */
@Component
public final class LiveSessions {

    private static final Logger log = LoggerFactory.getLogger(LiveSessions.class);

    private final String instance = UUID.randomUUID().toString();
    private final Map<JobId, LiveSession> sessions = new ConcurrentHashMap<>();
    private final SessionStore store;
    private final LiveProperties properties;

    LiveSessions(SessionStore store, LiveMeters meters, LiveProperties properties) {
        this.store = store;
        this.properties = properties;
        meters.sessions(sessions::size);
    }

    /** From now on answers reach the session; one that an earlier connection had is superseded. */
    void add(LiveSession session) {
        LiveSession before = sessions.put(session.id(), session);
        if (before != null) {
            before.superseded();
        }
    }

    /** The session did not begin. */
    void remove(LiveSession session) {
        sessions.remove(session.id(), session);
    }

    /** The connection is gone; the session waits for another one. */
    public void leave(LiveSession session) {
        sessions.remove(session.id(), session);
        session.settle();
        switch (session.state()) {
            case HERE -> note(session, true);
            case OVER -> over(session);
            case ELSEWHERE -> log.trace("session {} goes on elsewhere", session.id());
        }
    }

    private void over(LiveSession session) {
        try {
            store.over(session.id());
        } catch (JedisException e) {
            log.debug("that session {} is over is not noted", session.id());
        }
    }

    /** Hands an answer to its session, if that is here. */
    void hear(LiveOutput output) {
        LiveSession session = sessions.get(output.session());
        if (session != null) {
            session.hear(output);
        }
    }

    /** Another connection has the session from that epoch on. */
    void superseded(JobId id, int epoch) {
        LiveSession session = sessions.get(id);
        if (session != null && session.identity().epoch() < epoch) {
            session.superseded();
        }
    }

    /** The partitions that are listened to have changed. */
    void follow() {
        sessions.values().forEach(LiveSession::follow);
    }

    Collection<LiveSession> all() {
        return sessions.values();
    }

    String instance() {
        return instance;
    }

    /**
     * Writes down how far a session is; false when the store does not answer.
     *
     * @param exact whether the client will hear of no more acknowledgements
     */
    boolean note(LiveSession session, boolean exact) {
        SessionStore.Standing standing = session.standing(exact);
        try {
            if (store.note(session.identity(), standing)) {
                session.noted(standing);
            } else {
                session.superseded();
            }
            return true;
        } catch (JedisException e) {
            log.debug("how far session {} is is noted later", session.id());
            return false;
        }
    }

    /** How long a session may go unnoted. */
    Duration longest() {
        return properties.resumeWithin().dividedBy(5);
    }
}
