package io.dhruva.ingress.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries the definitions of flags, as their source gives them, into the table feature_flags.
 *
 * <p>Errors: none from {@link #changed}; what could not be written is tried again when the table is read. Threads: safe.
 */
@Component
class FlagMirror {

    private static final Logger log = LoggerFactory.getLogger(FlagMirror.class);
    private static final String ROLLOUT = "flexibleRollout";
    private static final String USERS = "userWithId";

    private final FlagTable table;
    private final String environment;
    private final AtomicReference<@Nullable String> waiting = new AtomicReference<>();
    private volatile String last = "{\"features\":[]}";
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    FlagMirror(FlagTable table, FlagProperties properties) {
        this.table = table;
        this.environment = properties.environment();
    }

    /** What the source gives. */
    private record Definitions(@Nullable List<Feature> features) {}

    private record Feature(
            String name,
            @Nullable String description,
            boolean enabled,
            @Nullable List<Strategy> strategies) {}

    private record Strategy(String name, @Nullable Map<String, String> parameters) {}

    /** Takes new definitions, in Unleash's form. */
    void changed(String definitions) {
        last = definitions;
        waiting.set(definitions);
        try {
            catchUp();
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "the flags' definitions are written later: {}", e.getClass().getSimpleName());
        }
    }

    /** Writes what waits. Errors: DataAccessException, and then it still waits. */
    void catchUp() {
        String definitions = waiting.get();
        if (definitions != null) {
            write(definitions);
            waiting.compareAndSet(definitions, null);
        }
    }

    /** Writes all definitions again, whether they have changed or not; returns how many there are. */
    int again() {
        return write(last);
    }

    private int write(String definitions) {
        List<Feature> features = Optional.ofNullable(
                        json.readValue(definitions, Definitions.class).features())
                .orElse(List.of());
        table.replace(environment, features.stream().map(FlagMirror::defined).toList());
        return features.size();
    }

    private static FlagTable.Defined defined(Feature feature) {
        List<Strategy> strategies = feature.strategies() == null ? List.of() : feature.strategies();
        List<String> users = new ArrayList<>();
        parameter(strategies, USERS, "userIds").ifPresent(ids -> {
            for (String id : ids.split(",", -1)) {
                users.add(id.strip());
            }
        });
        return new FlagTable.Defined(
                feature.name(),
                feature.description(),
                feature.enabled(),
                parameter(strategies, ROLLOUT, "rollout").orElse(null),
                users.isEmpty() ? null : users);
    }

    private static Optional<String> parameter(List<Strategy> strategies, String name, String parameter) {
        return strategies.stream()
                .filter(strategy -> strategy.name().equals(name))
                .map(Strategy::parameters)
                .filter(parameters -> parameters != null && parameters.containsKey(parameter))
                .map(parameters -> parameters == null ? "" : parameters.getOrDefault(parameter, ""))
                .findFirst();
    }
}
