package io.dhruva.ingress.live.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.live.LiveProperties;
import io.dhruva.ingress.live.session.SessionStore.Identity;
import io.dhruva.ingress.live.session.SessionStore.Standing;
import io.dhruva.ingress.live.session.SessionStore.Taken;
import io.dhruva.ingress.status.RealRedis;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.JedisPubSub;

class SessionStoreIT {

    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final LiveProperties PROPERTIES = new LiveProperties(
            64,
            Duration.ofSeconds(30),
            GRACE,
            Duration.ofSeconds(60),
            256,
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(5));
    private static final Clock CLOCK = Clock.systemUTC();

    @SuppressWarnings("NullAway.Init")
    private static RealRedis redis;

    private final SessionStore store = new SessionStore(redis.client(), CLOCK, PROPERTIES);
    private final JobId session = JobId.of(CLOCK.instant(), new SecureRandom().generateSeed(10));
    private final Identity first = identity(1, "here");

    @BeforeAll
    static void start() {
        redis = new RealRedis();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private Identity identity(int epoch, String instance) {
        return new Identity(session, epoch, 7, "hash", "{}", instance);
    }

    @Test
    void aSessionIsTakenOverWhereItWasNoted() {
        store.note(first, new Standing(12, 3, true));

        assertThat(store.takeOver(session, "hash", 7, "there")).contains(new Taken(2, new Standing(12, 3, true), "{}"));
        assertThat(store.takeOver(session, "hash", 7, "here")).contains(new Taken(3, new Standing(12, 3, false), "{}"));
    }

    @Test
    void nobodyElseTakesItOver() {
        store.note(first, new Standing(12, 3, true));

        assertThat(store.takeOver(session, "hash", 8, "there")).isEmpty();
        assertThat(store.takeOver(session, "other", 7, "there")).isEmpty();
        assertThat(store.note(first, new Standing(13, 3, false))).isTrue();
    }

    @Test
    void whatAnEarlierConnectionNotesDoesNotCount() {
        store.note(first, new Standing(12, 3, false));
        store.takeOver(session, "hash", 7, "there");

        assertThat(store.note(first, new Standing(99, 9, true))).isFalse();
        assertThat(store.takeOver(session, "hash", 7, "there"))
                .hasValueSatisfying(
                        taken -> assertThat(taken.standing().nextSeq()).isEqualTo(12));
    }

    @Test
    void whatRedisLostIsWrittenAnew() {
        store.note(first, new Standing(12, 3, false));
        redis.client().del(SessionStore.name(session));

        store.note(first, new Standing(14, 3, true));

        assertThat(store.takeOver(session, "hash", 7, "there")).contains(new Taken(2, new Standing(14, 3, true), "{}"));
    }

    @Test
    void theInstanceThatHadItIsTold() {
        List<String> told = new CopyOnWriteArrayList<>();
        JedisPubSub listener = new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
                told.add(message);
            }
        };
        store.note(first, new Standing(0, 0, false));
        Thread.ofVirtual().start(() -> redis.client().subscribe(listener, SessionStore.channel("here")));
        await().until(listener::isSubscribed);

        store.takeOver(session, "hash", 7, "there");

        await().until(() -> told.contains(session + " 2"));
        listener.unsubscribe();
    }

    @Test
    void aSessionThatNobodyComesBackToIsDueAndCanNotBeTakenOverAnyMore() {
        store.note(first, new Standing(12, 3, true));
        long later = CLOCK.millis() + GRACE.toMillis() + 1_000;

        assertThat(due(CLOCK.millis())).isEmpty();
        assertThat(due(later)).containsExactly(new SessionStore.Due(session, 2, 3));
        assertThat(store.takeOver(session, "hash", 7, "there")).isEmpty();
        assertThat(store.note(first, new Standing(13, 3, false))).isFalse();
    }

    @Test
    void aSessionThatIsDueComesAgainUntilItIsOver() {
        store.note(first, new Standing(12, 3, true));
        long later = CLOCK.millis() + GRACE.toMillis() + 1_000;
        long muchLater = later + Duration.ofMinutes(2).toMillis();
        assertThat(due(later)).hasSize(1);
        assertThat(due(later)).isEmpty();
        assertThat(due(muchLater)).hasSize(1);

        store.over(session);

        assertThat(due(muchLater + Duration.ofMinutes(2).toMillis())).isEmpty();
    }

    private List<SessionStore.Due> due(long now) {
        return store.due(now).stream().filter(due -> due.id().equals(session)).toList();
    }
}
