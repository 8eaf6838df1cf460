package io.dhruva.standalone.installation;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be chosen about an installation.
 *
 * @param host the address on which the ingress listens
 * @param port its port, 0 for a free one that is remembered
 * @param config a file with settings of the services, as YAML
 * @param kafkaProxy whether the broker has a second port, for clients that come through a proxy
 * @param unleash whether an Unleash server is part of it, and gives the flags
 * @param modelServer variables for the model server beside its ports: which models it serves, where their files are
 */
public record Options(
        String host,
        int port,
        @Nullable Path config,
        boolean kafkaProxy,
        boolean unleash,
        Map<String, String> modelServer) {

    public Options {
        modelServer = Map.copyOf(modelServer);
    }

    /** This machine only, on a free port. */
    public static Options local() {
        return new Options("127.0.0.1", 0, null, false, false, Map.of());
    }
}
