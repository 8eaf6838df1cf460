package io.dhruva.flags;

import dev.openfeature.contrib.providers.unleash.UnleashProvider;
import dev.openfeature.contrib.providers.unleash.UnleashProviderConfig;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.Value;
import io.getunleash.repository.ToggleBootstrapFileProvider;
import io.getunleash.util.UnleashConfig;
import io.getunleash.util.UnleashScheduledExecutorImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unleash's provider, fed by a server or by a file, which says why a flag has its value.
 *
 * <p>Errors: none. While the source is away the last known flags hold; after a start without it those of the backup,
 * then those of the bootstrap file, then every caller's default. Threads: safe.
 */
final class UnleashFlags extends UnleashProvider {

    private static final Logger log = LoggerFactory.getLogger(UnleashFlags.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String NOWHERE = "http://127.0.0.1:9/api";
    private static final String NO_VARIANT = "disabled";

    private final UnleashScheduledExecutorImpl polling;
    private final FlagWatch watch;

    private UnleashFlags(UnleashConfig.Builder config, UnleashScheduledExecutorImpl polling, FlagWatch watch) {
        super(UnleashProviderConfig.builder().unleashConfigBuilder(config).build());
        this.polling = polling;
        this.watch = watch;
    }

    /** A provider that is not initialised yet; {@code watch} hears of what comes from the source. */
    static UnleashFlags of(FlagSettings settings, FlagWatch watch) {
        UnleashScheduledExecutorImpl polling = new UnleashScheduledExecutorImpl();
        UnleashConfig.Builder config = UnleashConfig.builder()
                .appName(settings.service())
                .backupFile(directoryMade(settings.backup()).toString())
                .fetchTogglesInterval(Math.max(1, settings.refresh().toSeconds()))
                .fetchTogglesConnectTimeout(PATIENCE)
                .fetchTogglesReadTimeout(PATIENCE)
                .scheduledExecutor(polling)
                .subscriber(watch)
                // Why: the first job is to be steered like the second; a source that is away is no reason not to start.
                .synchronousFetchOnInitialisation(true)
                .startupExceptionHandler(watch::onError);
        Path bootstrap = settings.bootstrap();
        if (bootstrap != null && Files.exists(bootstrap)) {
            config.toggleBootstrapProvider(new ToggleBootstrapFileProvider(bootstrap.toString()));
        }
        switch (settings.source()) {
            case FlagSettings.Server server -> config.unleashAPI(server.url()).apiKey(server.token());
            case FlagSettings.File file ->
                config.unleashAPI(NOWHERE)
                        .unleashFeatureFetcherFactory(_ -> new FileFetcher(file.path()))
                        .disableMetrics();
        }
        return new UnleashFlags(config, polling, watch);
    }

    private static Path directoryMade(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            try {
                Files.createDirectories(parent);
            } catch (IOException e) {
                throw new UncheckedIOException("the backup of flags has no place", e);
            }
        }
        return file.toAbsolutePath();
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(String flag, Boolean otherwise, EvaluationContext context) {
        ProviderEvaluation<Boolean> found = super.getBooleanEvaluation(flag, otherwise, context);
        found.setReason((watch.knows(flag) ? Reason.TARGETING_MATCH : Reason.DEFAULT).name());
        return found;
    }

    // Why here: the evaluations of texts and numbers are made of this one, and take its reason.
    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(String flag, Value otherwise, EvaluationContext context) {
        ProviderEvaluation<Value> found = super.getObjectEvaluation(flag, otherwise, context);
        if (found.getVariant() == null || NO_VARIANT.equals(found.getVariant())) {
            found.setVariant(null);
            found.setValue(otherwise);
            found.setReason(Reason.DEFAULT.name());
        } else {
            found.setReason(Reason.TARGETING_MATCH.name());
        }
        return found;
    }

    @Override
    public void shutdown() {
        try {
            super.shutdown();
        } catch (RuntimeException e) {
            log.warn("the flags' client did not stop cleanly", e);
        } finally {
            // Why: the client itself goes on polling.
            polling.shutdownNow();
        }
    }
}
