package io.dhruva.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unleash's own engine, fed by files: what needs no server. */
class FileFlagsTest {

    private static final String THIRTY_SEVENTY = """
            {"version":2,"features":[
             {"name":"nmt-model","enabled":true,"strategies":[
              {"name":"flexibleRollout","parameters":{"rollout":"100","stickiness":"apiKeyId","groupId":"nmt-model"},
               "variants":[{"name":"small","weight":300,"stickiness":"apiKeyId","payload":{"type":"string","value":"nmt-small"}},
                           {"name":"large","weight":700,"stickiness":"apiKeyId","payload":{"type":"string","value":"nmt-large"}}]}]},
             {"name":"asr-vad","enabled":false,"strategies":[{"name":"default"}]}]}
            """;

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final List<EvaluationNotice> notices = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void aVariantSticksToItsKeyAndHasItsShare() throws Exception {
        Files.writeString(directory.resolve("flags.json"), THIRTY_SEVENTY);
        try (SteeringFlags flags = file()) {
            Map<Long, String> first = models(flags, 2_000);

            assertThat(models(flags, 2_000)).isEqualTo(first);
            long small = first.values().stream().filter("nmt-small"::equals).count();
            // 4 standard deviations of 2000 draws of 0.3
            assertThat(small).isBetween(600L - 82, 600L + 82);
            assertThat(first.values()).containsOnly("nmt-small", "nmt-large");
        }
    }

    @Test
    void anEvaluationSaysWhyItsFlagHasItsValue() throws Exception {
        Files.writeString(directory.resolve("flags.json"), THIRTY_SEVENTY);
        try (SteeringFlags flags = file()) {
            await(() -> evaluated(flags, "asr-vad").reason().equals("TARGETING_MATCH"));

            assertThat(evaluated(flags, "asr-vad").value()).isEqualTo("false");
            assertThat(evaluated(flags, "asr-enabled"))
                    .returns("DEFAULT", FlagEvaluation::reason)
                    .returns("true", FlagEvaluation::value);
            assertThat(evaluated(flags, "asr-model"))
                    .returns("DEFAULT", FlagEvaluation::reason)
                    .returns(null, FlagEvaluation::variant)
                    .returns("\"\"", FlagEvaluation::value);
        }
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        try (SteeringFlags flags = file()) {
            assertThat(takesSpeech(flags)).isTrue();

            Files.writeString(directory.resolve("flags.json"), """
                    {"version":2,"features":[{"name":"asr-enabled","enabled":false,"strategies":[{"name":"default"}]}]}""");

            await(() -> !takesSpeech(flags));
        }
    }

    @Test
    void aFileThatCannotBeReadLeavesTheLastFlags() throws Exception {
        Path file = directory.resolve("flags.json");
        Files.writeString(file, THIRTY_SEVENTY);
        try (SteeringFlags flags = file()) {
            Files.writeString(file, "no flags");
            await(() -> failures() > 0);

            assertThat(evaluated(flags, "asr-vad").value()).isEqualTo("false");
        }
    }

    @Test
    void withoutAServerTheBackupHoldsAndBeforeThereIsOneTheBootstrapFile() throws Exception {
        Path bootstrap = directory.resolve("bootstrap.json");
        Files.writeString(bootstrap, THIRTY_SEVENTY);
        try (SteeringFlags flags = unreachable(bootstrap)) {
            assertThat(evaluated(flags, "asr-vad").value()).isEqualTo("false");
            assertThat(failures()).isPositive();
        }
        Files.writeString(directory.resolve("backup.json"), THIRTY_SEVENTY.replace("asr-vad", "asr-second-pass"));
        try (SteeringFlags flags = unreachable(bootstrap)) {
            assertThat(evaluated(flags, "asr-vad").value()).isEqualTo("true");
            assertThat(flags.client().getBooleanValue("asr-second-pass", true)).isFalse();
        }
    }

    private SteeringFlags file() {
        return flags(new FlagSettings.File(directory.resolve("flags.json")), null);
    }

    private SteeringFlags unreachable(Path bootstrap) {
        return flags(new FlagSettings.Server(URI.create("http://127.0.0.1:9/api"), "default:production.x"), bootstrap);
    }

    private SteeringFlags flags(FlagSettings.Source source, @Nullable Path bootstrap) {
        FlagSettings settings = new FlagSettings(
                "test", "production", source, directory.resolve("backup.json"), bootstrap, Duration.ofSeconds(1));
        FlagWatch watch = new FlagWatch(metrics, Clock.systemUTC(), _ -> {});
        return SteeringFlags.of(settings, watch, Clock.systemUTC(), notices::add);
    }

    private double failures() {
        return metrics.counter("dhruva.flags.failures").count();
    }

    private static boolean takesSpeech(SteeringFlags flags) {
        try (Steering steering = flags.steer(new Owner(1, 1), Set.of())) {
            return steering.takes(Task.ASR, "en");
        }
    }

    private static FlagEvaluation evaluated(SteeringFlags flags, String name) {
        try (Steering steering = flags.steer(new Owner(1, 1), Set.of())) {
            steering.takes(Task.ASR, "en");
            steering.decide(Task.ASR, "en");
            return steering.evaluations().stream()
                    .filter(evaluation -> evaluation.flag().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<Long, String> models(SteeringFlags flags, int keys) {
        Map<Long, String> models = new HashMap<>();
        for (long key = 1; key <= keys; key++) {
            try (Steering steering = flags.steer(new Owner(1, key), Set.of())) {
                models.put(key, steering.decide(Task.NMT, "en").model().orElse(""));
            }
        }
        return models;
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition::getAsBoolean);
    }
}
