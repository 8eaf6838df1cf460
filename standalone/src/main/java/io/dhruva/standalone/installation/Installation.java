package io.dhruva.standalone.installation;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.parts.Assembly;
import io.dhruva.standalone.parts.ServicePart;
import io.dhruva.standalone.parts.TopicsPart;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The parts of one data directory, wired to each other. Nothing runs until the assembly starts it. */
public final class Installation {

    private final Home home;
    private final Options options;
    private final Infrastructure infrastructure;
    private final Assembly assembly;
    private final int port;

    public Installation(Home home, Assembly.Progress progress, Options options) {
        this.home = home;
        this.options = options;
        this.infrastructure = Infrastructure.of(home, options);
        this.port = options.port() == 0 ? home.ports().of("ingress") : options.port();
        this.assembly = new Assembly(progress)
                .add(infrastructure.postgres())
                .add(infrastructure.kafka())
                .add(infrastructure.redis())
                .add(infrastructure.modelServer())
                .add(infrastructure.registry(), "postgres")
                .add(new TopicsPart(infrastructure.kafka()), "kafka");
        for (var service : Service.all()) {
            assembly.add(inThisJvm(service), service.needs().toArray(String[]::new));
        }
    }

    private ServicePart inThisJvm(Service service) {
        var ingress = service.name().equals("ingress");
        var environment = new HashMap<>(environment(service.name()));
        environment.put("SPRING_MAIN_REGISTERSHUTDOWNHOOK", "false");
        return new ServicePart(service.name(), ingress ? port : 0, service.launch(), environment);
    }

    /** The variables by which a service of that name finds everything else, as a process or in this JVM. */
    public Map<String, String> environment(String service) {
        var environment = new HashMap<>(infrastructure.environment(home));
        var config = options.config();
        if (config != null) {
            environment.put(
                    "SPRING_CONFIG_ADDITIONALLOCATION", config.toAbsolutePath().toUri().toString());
        }
        if (service.equals("ingress")) {
            environment.put("SERVER_ADDRESS", options.host());
            environment.put("SERVER_PORT", Integer.toString(port));
            environment.put("DHRUVA_BOOTSTRAP_KEY_FILE", firstKeyFile().toString());
        }
        return environment;
    }

    /** The file with the API key of the first user, once the ingress has written it. */
    public Path firstKeyFile() {
        return home.directory().resolve("secrets").resolve("first-key");
    }

    /** The address of the HTTP interface, as this machine reaches it. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Home home() {
        return home;
    }

    public Assembly assembly() {
        return assembly;
    }

    public Infrastructure infrastructure() {
        return infrastructure;
    }
}
