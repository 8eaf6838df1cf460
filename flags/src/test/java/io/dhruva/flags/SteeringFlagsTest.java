package io.dhruva.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteeringFlagsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_780_000_000);
    private static final Owner OWNER = new Owner(7, 8);

    private final List<EvaluationNotice> notices = new ArrayList<>();

    @Test
    void aJobIsSteeredByTheFlagsOfItsTaskAlone() {
        try (SteeringFlags flags = flags(Map.of("nmt-model", "nmt-large", "nmt-lane", "bulk"));
                Steering steering = flags.steer(OWNER, Set.of("USER"))) {
            assertThat(steering.takes(Task.NMT, "en")).isTrue();
            Steering.Decision decision = steering.decide(Task.NMT, "en");

            assertThat(decision.model()).contains("nmt-large");
            assertThat(decision.lane()).contains(Lane.BULK);
            assertThat(steering.evaluations())
                    .extracting(FlagEvaluation::flag)
                    .containsExactly("nmt-enabled", "nmt-model", "nmt-lane");
            assertThat(steering.evaluations().get(1))
                    .isEqualTo(
                            new FlagEvaluation("nmt-model", "nmt-large", "\"nmt-large\"", "STATIC", NOW, "production"));
        }
    }

    @Test
    void whatSteersAWorkerIsReadFromTheRecord() {
        try (SteeringFlags usual = flags(Map.of());
                SteeringFlags off = flags(Map.of(SteeringFlags.ASR_VAD, false))) {
            assertThat(Evaluated.on(asr(usual), SteeringFlags.ASR_VAD, false)).isTrue();
            assertThat(Evaluated.on(asr(off), SteeringFlags.ASR_VAD, true)).isFalse();
            assertThat(Evaluated.on(List.of(), SteeringFlags.ASR_VAD, true)).isTrue();
        }
    }

    @Test
    void postProcessorsAreThoseOfTheFlagIfItNamesAny() {
        try (SteeringFlags unsaid = flags(Map.of());
                SteeringFlags some = flags(Map.of(SteeringFlags.ASR_POST_PROCESSORS, "itn, punctuation"));
                SteeringFlags none = flags(Map.of(SteeringFlags.ASR_POST_PROCESSORS, "none"))) {
            assertThat(decided(unsaid).postProcessors()).isEmpty();
            assertThat(decided(some).postProcessors()).contains(List.of("itn", "punctuation"));
            assertThat(decided(none).postProcessors()).contains(List.of());
        }
    }

    @Test
    void aLaneThatNoClientMayAskForIsNone() {
        try (SteeringFlags flags = flags(Map.of("asr-lane", "parked"))) {
            assertThat(decided(flags).lane()).isEmpty();
        }
    }

    @Test
    void aProviderThatKnowsNothingGivesTheDefaultsAndTheRecordSaysSo() {
        try (SteeringFlags flags = flags(Map.of());
                Steering steering = flags.steer(OWNER, Set.of())) {
            assertThat(steering.takes(Task.ASR, "en")).isTrue();
            Steering.Decision decision = steering.decide(Task.ASR, "en");

            assertThat(decision).isEqualTo(new Steering.Decision(Optional.empty(), Optional.empty(), Optional.empty()));
            assertThat(steering.evaluations())
                    .extracting(FlagEvaluation::flag)
                    .containsExactly("asr-enabled", "asr-model", "asr-lane", "asr-vad", "asr-post-processors");
            assertThat(steering.evaluations())
                    .extracting(FlagEvaluation::reason)
                    .containsOnly("ERROR");
        }
    }

    @Test
    void whatNoRecordCarriesBecomesNotices() {
        try (SteeringFlags flags = flags(Map.of("tts-enabled", false, "new-page", true))) {
            flags.client().getBooleanValue("new-page", false);
            try (Steering refused = flags.steer(OWNER, Set.of("USER"))) {
                assertThat(refused.takes(Task.TTS, "en")).isFalse();
            }
            try (Steering accepted = flags.steer(OWNER, Set.of())) {
                accepted.decide(Task.NMT, "en");
                accepted.carried();
            }

            assertThat(notices)
                    .extracting(notice -> notice.evaluation().flag())
                    .containsExactly("new-page", "tts-enabled");
            assertThat(notices).extracting(EvaluationNotice::environment).containsOnly("production");
            assertThat(notices.getLast().userId()).isEqualTo("7");
            assertThat(notices.getLast().context())
                    .contains("\"apiKeyId\":\"8\"", "\"roles\":\"USER\"", "\"task\":\"tts\"", "\"language\":\"en\"");
        }
    }

    @Test
    void aFlagOfAnyTypeIsEvaluatedForTheEnvironmentThatWasAskedFor() {
        try (SteeringFlags flags = flags(Map.of("colour", "blue", "on", true))) {
            List<EvaluationNotice> taken = new ArrayList<>();

            assertThat(flags.value("colour", "red", Optional.of("u"), Map.of(), "staging", taken::add))
                    .isEqualTo("blue");
            assertThat(flags.value("on", false, Optional.empty(), Map.of("a", 1), "staging", taken::add))
                    .isEqualTo(true);
            assertThat(flags.value("size", 3, Optional.empty(), Map.of(), "staging", taken::add))
                    .isEqualTo(3);
            assertThat(flags.value("shape", Map.of("sides", 4), Optional.empty(), Map.of(), "staging", taken::add))
                    .isEqualTo(Map.of("sides", 4));

            assertThat(taken).extracting(EvaluationNotice::environment).containsOnly("staging");
            assertThat(taken).extracting(EvaluationNotice::userId).containsExactly("u", null, null, null);
            assertThat(notices).isEmpty();
        }
    }

    private static Steering.Decision decided(SteeringFlags flags) {
        try (Steering steering = flags.steer(OWNER, Set.of())) {
            return steering.decide(Task.ASR, "en");
        }
    }

    private static List<FlagEvaluation> asr(SteeringFlags flags) {
        try (Steering steering = flags.steer(OWNER, Set.of())) {
            steering.decide(Task.ASR, "en");
            return steering.evaluations();
        }
    }

    private SteeringFlags flags(Map<String, ?> values) {
        Map<String, Flag<?>> flags = new HashMap<>();
        values.forEach((name, value) -> flags.put(name, flag(value)));
        return new SteeringFlags(
                new InMemoryProvider(flags),
                "ingress-api",
                "production",
                Clock.fixed(NOW, ZoneOffset.UTC),
                notices::add);
    }

    private static Flag<?> flag(Object value) {
        return value instanceof Boolean on
                ? Flag.<Boolean>builder().variant("it", on).defaultVariant("it").build()
                : Flag.<String>builder()
                        .variant(value.toString(), value.toString())
                        .defaultVariant(value.toString())
                        .build();
    }
}
