package io.dhruva.modelserver.protocol;

import io.dhruva.modelserver.engine.EngineUnavailableException;
import io.dhruva.modelserver.repository.ModelRepository;
import io.dhruva.modelserver.repository.ModelState;
import io.dhruva.triton.protocol.RepositoryIndexRequest;
import io.dhruva.triton.protocol.RepositoryIndexResponse;
import io.dhruva.triton.protocol.RepositoryModelLoadRequest;
import io.dhruva.triton.protocol.RepositoryModelLoadResponse;
import io.dhruva.triton.protocol.RepositoryModelUnloadRequest;
import io.dhruva.triton.protocol.RepositoryModelUnloadResponse;

/** The calls by which models are listed, loaded and taken away. Loading and unloading block. */
record RepositoryCalls(ModelRepository repository) {

    RepositoryIndexResponse index(RepositoryIndexRequest request) {
        RepositoryIndexResponse.Builder response = RepositoryIndexResponse.newBuilder();
        repository.index().stream()
                .filter(entry -> !request.getReady() || entry.state() == ModelState.READY)
                .forEach(entry -> response.addModels(RepositoryIndexResponse.ModelIndex.newBuilder()
                        .setName(entry.name())
                        .setVersion(ModelNames.VERSION)
                        .setState(entry.state().name())
                        .setReason(entry.reason())));
        return response.build();
    }

    RepositoryModelLoadResponse load(RepositoryModelLoadRequest request) throws InvalidRequestException {
        String name = request.getModelName();
        if (request.getParametersCount() > 0) {
            throw InvalidRequestException.invalid("a model is loaded from its repository, without parameters");
        }
        try {
            if (!repository.load(name)) {
                throw InvalidRequestException.notFound("failed to load '" + name + "', no such model");
            }
        } catch (EngineUnavailableException e) {
            throw InvalidRequestException.unavailable("failed to load '" + name + "', " + e.getMessage());
        }
        return RepositoryModelLoadResponse.getDefaultInstance();
    }

    RepositoryModelUnloadResponse unload(RepositoryModelUnloadRequest request) throws InvalidRequestException {
        if (!repository.unload(request.getModelName())) {
            throw InvalidRequestException.notFound("failed to unload '" + request.getModelName() + "', no such model");
        }
        return RepositoryModelUnloadResponse.getDefaultInstance();
    }
}
