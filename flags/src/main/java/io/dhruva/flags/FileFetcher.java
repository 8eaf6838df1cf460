package io.dhruva.flags;

import io.getunleash.UnleashException;
import io.getunleash.event.ClientFeaturesResponse;
import io.getunleash.repository.FeatureFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads flags from a file instead of a server. Errors: UnleashException when it cannot be read; then the last stand. */
final class FileFetcher implements FeatureFetcher {

    private static final String NO_FLAGS = "{\"version\":2,\"features\":[]}";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private String last = "";

    FileFetcher(Path file) {
        this.file = file;
    }

    @Override
    public synchronized ClientFeaturesResponse fetchFeatures() {
        String found = read();
        if (found.equals(last)) {
            return ClientFeaturesResponse.notChanged();
        }
        check(found);
        last = found;
        return ClientFeaturesResponse.updated(found);
    }

    // Why: the engine ends its own polling when it is given something else.
    private static void check(String found) {
        try {
            JSON.readValue(found, Flags.class);
        } catch (JacksonException e) {
            throw new UnleashException("the file of flags is not in Unleash's form", e);
        }
    }

    private record Flags(int version, List<Map<String, Object>> features) {}

    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file) : NO_FLAGS;
        } catch (IOException e) {
            throw new UnleashException("the file of flags cannot be read", e);
        }
    }
}
