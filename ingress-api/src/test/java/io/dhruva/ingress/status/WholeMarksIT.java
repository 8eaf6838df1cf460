package io.dhruva.ingress.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.ingress.wire.RedisScript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The marks by which it is known that the view is whole: whole, indexed, due. */
class WholeMarksIT {

    private static final String HOUR = "3600000";

    private final RealRedis redis = new RealRedis();
    private final RedisScript script = new RedisScript(redis.client(), "/status/whole.lua");

    @AfterEach
    void stop() {
        redis.close();
    }

    private List<?> look(String holdMs) {
        return run("look", holdMs);
    }

    private List<?> mark(String holdMs, String which, long end) {
        return run("mark", holdMs, which, "results-0", Long.toString(end));
    }

    private List<?> run(String... arguments) {
        return new ArrayList<>((List<?>) script.run(
                List.of(Positions.KEY, ViewKeys.WHOLE, ViewKeys.INDEXED, ViewKeys.LOST), List.of(arguments)));
    }

    private void projectedTo(long next) {
        redis.client().hset(Positions.KEY, "results-0", Long.toString(next));
    }

    @Test
    void anEmptyRedisIsNotWhole() {
        assertThat(look(HOUR)).isEqualTo(List.of(0L, 0L, 0L));
    }

    @Test
    void theViewIsWholeWhenItHasCaughtUp() {
        projectedTo(6);
        List<?> behind = mark(HOUR, "view", 7);
        projectedTo(7);

        assertThat(behind).isEqualTo(List.of(0L, 0L, 0L));
        assertThat(mark(HOUR, "view", 7)).isEqualTo(List.of(1L, 0L, 0L));
    }

    @Test
    void theIndexIsCompleteOnlyAfterThoseWhoWerePublishingCannotBeAnyMore() {
        projectedTo(7);
        List<?> early = mark(HOUR, "index", 7);

        assertThat(early).isEqualTo(List.of(1L, 0L, 0L));
        assertThat(mark("0", "index", 7)).isEqualTo(List.of(1L, 1L, 1L));
        assertThat(redis.client().exists(ViewKeys.LOST)).isFalse();
    }

    @Test
    void whereNothingWasEverPublishedTheIndexIsCompleteAtOnce() {
        assertThat(run("mark", HOUR, "fresh")).isEqualTo(List.of(1L, 1L, 0L));
    }

    @Test
    void theLossOfRedisTakesTheMarksAlong() {
        run("mark", HOUR, "fresh");
        redis.client().flushAll();

        assertThat(look(HOUR)).isEqualTo(List.of(0L, 0L, 0L));
        assertThat(mark(HOUR, "index", 7)).isEqualTo(List.of(0L, 0L, 0L));
    }

    @Test
    void anotherRunOfRedisBelievesNoMarkOfTheOneBefore() {
        redis.client().set(ViewKeys.WHOLE, "0123");
        redis.client().set(ViewKeys.INDEXED, "0123");

        assertThat(look(HOUR)).isEqualTo(List.of(0L, 0L, 0L));
        assertThat(look("0")).isEqualTo(List.of(0L, 0L, 1L));
    }
}
