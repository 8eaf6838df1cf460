package io.dhruva.modelserver.protocol;

import io.dhruva.modelserver.repository.Lookup;
import io.dhruva.modelserver.repository.ModelRepository;
import io.dhruva.modelserver.repository.ModelState;
import java.util.Locale;

/** Resolves the name and version of a request. Every model here has the one version 1. */
record ModelNames(ModelRepository repository) {

    static final String VERSION = "1";

    Lookup.Ready ready(String name, String version) throws InvalidRequestException {
        return switch (look(name, version)) {
            case Lookup.Ready ready -> ready;
            case Lookup.NotReady(ModelState state, String reason) ->
                throw InvalidRequestException.unavailable("Request for model '" + name + "', which is not ready: "
                        + (reason.isEmpty() ? state.name().toLowerCase(Locale.ROOT) : reason));
            case Lookup.Unknown unknown ->
                throw InvalidRequestException.notFound("Request for unknown model: '" + name + "' is not found");
        };
    }

    boolean isReady(String name, String version) {
        return (version.isEmpty() || version.equals(VERSION)) && repository.find(name) instanceof Lookup.Ready;
    }

    private Lookup look(String name, String version) throws InvalidRequestException {
        if (version.isEmpty() || version.equals(VERSION)) {
            return repository.find(name);
        }
        throw InvalidRequestException.notFound(
                "Request for unknown model: '" + name + "' version " + version + " is not found");
    }
}
