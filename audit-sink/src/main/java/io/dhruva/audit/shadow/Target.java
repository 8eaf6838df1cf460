package io.dhruva.audit.shadow;

import io.dhruva.audit.replay.Mode.Unable;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What recorded requests are run against.
 *
 * <p>Shape, as JSON: {@code model}, or {@code flag}, {@code variant} and {@code value}; {@code rate}.
 *
 * @param model null: the recorded one
 * @param flag that steers the workers otherwise; null: as recorded
 * @param rate jobs a second, at most
 */
record Target(@Nullable String model, @Nullable Flag flag, double rate) {

    private static final double USUAL_RATE = 5;
    private static final double HIGHEST_RATE = 100;
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final String REASON = "STATIC";

    /** @param value as JSON */
    record Flag(String name, @Nullable String variant, String value) {}

    static Target of(JsonNode given) throws Unable {
        String model = given.path("model").asString("");
        double rate = Math.min(HIGHEST_RATE, given.path("rate").asDouble(USUAL_RATE));
        if (!model.isEmpty()) {
            return new Target(model, null, rate);
        }
        if (!given.has("flag") || !given.has("value")) {
            throw new Unable("neither a model nor a flag's value is said");
        }
        String variant = given.path("variant").asString("");
        Flag flag = new Flag(
                given.path("flag").asString(),
                variant.isEmpty() ? null : variant,
                given.path("value").toString());
        return new Target(null, flag, rate);
    }

    /** The job that does the same for the replay alone; its content is the recorded one's, by reference or copied. */
    Job job(Job recorded, UUID replay, JobId id, Instant now) {
        Route route = recorded.route();
        return new Job(
                id,
                1,
                1,
                recorded.task(),
                Lane.BULK,
                recorded.owner(),
                now,
                now.plus(life(recorded)),
                new Route(
                        Objects.requireNonNullElse(model, route.model()),
                        route.sourceLanguage(),
                        route.targetLanguage()),
                recorded.measure(),
                recorded.payload(),
                Slip.SINGLE,
                flags(recorded.flags(), now),
                Particulars.NONE,
                null,
                replay,
                null);
    }

    /** How long an answer is waited for: speech may take as long as it lasts. */
    static Duration life(Job recorded) {
        return LIFE.plusSeconds(Math.round(recorded.measure().audioSeconds()));
    }

    private List<FlagEvaluation> flags(List<FlagEvaluation> recorded, Instant now) {
        if (flag == null) {
            return recorded;
        }
        List<FlagEvaluation> flags = new ArrayList<>(recorded);
        flags.removeIf(evaluation -> evaluation.flag().equals(flag.name()));
        flags.add(new FlagEvaluation(flag.name(), flag.variant(), flag.value(), REASON, now, null));
        return flags;
    }
}
