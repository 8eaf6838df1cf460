package io.dhruva.modelserver;

import java.io.IOException;
import java.util.List;

/** Starts a model server and serves until the process is asked to end. */
public final class ModelServerApplication {

    private ModelServerApplication() {}

    public static void main(String[] flags) throws IOException, InterruptedException {
        // Why: MaryTTS logs through SLF4J, which alone has nowhere to write and would say so at every start.
        System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
        ModelServer server = ModelServer.start(ModelServerSettings.from(List.of(flags), System.getenv()));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("drain").unstarted(server::close));
        System.out.println("model-server ready grpc=" + server.port() + " metrics=" + server.metricsPort());
        server.awaitEnd();
    }
}
