package io.dhruva.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteeringFlagsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_780_000_000);
    private static final Owner OWNER = new Owner(7, 8);

    private final List<EvaluationNotice> notices = new ArrayList<>();

    @Test
    void aJobIsSteeredByTheFlagsOfItsTaskAlone() {
        try (SteeringFlags flags = flags(FixedFlags.of(Map.of("nmt-model", "nmt-large")))) {
            List<FlagEvaluation> nmt = flags.evaluate(OWNER, Task.NMT, "en");

            assertThat(nmt)
                    .containsExactly(new FlagEvaluation("nmt-model", "nmt-large", "\"nmt-large\"", "STATIC", NOW));
            assertThat(Evaluated.text(nmt, SteeringFlags.model(Task.NMT))).contains("nmt-large");
        }
    }

    @Test
    void speechIsCutByVoiceActivityUnlessAFlagSaysOtherwise() {
        try (SteeringFlags usual = flags(FixedFlags.of(Map.of()));
                SteeringFlags off = flags(FixedFlags.of(Map.of(SteeringFlags.ASR_VAD, false)))) {
            assertThat(Evaluated.on(usual.evaluate(OWNER, Task.ASR, "en"), SteeringFlags.ASR_VAD, false))
                    .isTrue();
            assertThat(Evaluated.on(off.evaluate(OWNER, Task.ASR, "en"), SteeringFlags.ASR_VAD, true))
                    .isFalse();
        }
    }

    @Test
    void aProviderThatKnowsNothingGivesTheDefaultsAndTheRecordSaysSo() {
        try (SteeringFlags flags = flags(new InMemoryProvider(Map.of()))) {
            List<FlagEvaluation> asr = flags.evaluate(OWNER, Task.ASR, "en");

            assertThat(asr).extracting(FlagEvaluation::flag).containsExactly("asr-model", "asr-vad");
            assertThat(asr).extracting(FlagEvaluation::reason).containsOnly("ERROR");
            assertThat(Evaluated.text(asr, "asr-model")).isEmpty();
            assertThat(Evaluated.on(asr, "asr-vad", false)).isTrue();
        }
    }

    @Test
    void evaluationsThatSteerNoJobBecomeNotices() {
        try (SteeringFlags flags = flags(FixedFlags.of(Map.of("new-page", true)))) {
            flags.client().getBooleanValue("new-page", false);
            flags.evaluate(OWNER, Task.TTS, "en");

            assertThat(notices).extracting(notice -> notice.evaluation().flag()).containsExactly("new-page");
            assertThat(notices).extracting(EvaluationNotice::environment).containsExactly("production");
        }
    }

    @Test
    void aFixedFlagIsABooleanOrAString() {
        assertThatThrownBy(() -> FixedFlags.of(Map.of("size", 3))).isInstanceOf(IllegalArgumentException.class);
    }

    private SteeringFlags flags(FeatureProvider provider) {
        return new SteeringFlags(provider, "ingress-api", "production", Clock.fixed(NOW, ZoneOffset.UTC), notices::add);
    }
}
