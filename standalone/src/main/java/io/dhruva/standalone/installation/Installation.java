package io.dhruva.standalone.installation;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.parts.Assembly;
import io.dhruva.standalone.parts.ServicePart;
import io.dhruva.standalone.parts.TopicsPart;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The parts of one data directory, wired to each other. Nothing runs until the assembly starts it. */
public final class Installation {

    private static final String INGRESS = "ingress-api";

    private final Home home;
    private final Options options;
    private final Infrastructure infrastructure;
    private final Assembly assembly;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();

    public Installation(Home home, Assembly.Progress progress, Options options) {
        this.home = home;
        this.options = options;
        this.infrastructure = Infrastructure.of(home, options);
        if (options.port() != 0) {
            ports.put(INGRESS, options.port());
        }
        this.assembly = new Assembly(progress)
                .add(infrastructure.postgres())
                .add(infrastructure.kafka())
                .add(infrastructure.redis())
                .add(infrastructure.modelServer())
                .add(infrastructure.registry(), "postgres")
                .add(new TopicsPart(infrastructure.kafka()), "kafka");
        var unleash = infrastructure.unleash();
        if (unleash != null) {
            assembly.add(unleash, "postgres");
        }
        for (var service : Service.all()) {
            assembly.add(inThisJvm(service), needs(service).toArray(String[]::new));
        }
    }

    // Why: a service starts without the source of its flags, too, but then the first jobs go by older ones.
    private Stream<String> needs(Service service) {
        return service.name().equals(INGRESS) && infrastructure.unleash() != null
                ? Stream.concat(service.needs().stream(), Stream.of("unleash"))
                : service.needs().stream();
    }

    private ServicePart inThisJvm(Service service) {
        var environment = environment(service.name());
        environment.put("SPRING_MAIN_REGISTERSHUTDOWNHOOK", "false");
        return new ServicePart(service.name(), port(service.name()), service.launch(), environment);
    }

    /** The variables by which a service of that name finds everything else, as a process or in this JVM. */
    public Map<String, String> environment(String service) {
        var environment = new HashMap<>(infrastructure.environment(home));
        var ingress = service.equals(INGRESS);
        environment.put(
                "DHRUVA_STREAMS_DIR", home.directory().resolve("streams").toString());
        environment.put(
                "DHRUVA_DOCUMENTS_SCRATCH_DIR",
                home.directory().resolve("documents").toString());
        environment.put("DHRUVA_HTTP_HOST", ingress ? options.host() : "127.0.0.1");
        environment.put("DHRUVA_HTTP_PORT", Integer.toString(port(service)));
        if (ingress) {
            environment.putAll(infrastructure.flags(home));
            environment.put(
                    "DHRUVA_BOOTSTRAP_KEY_FILE",
                    Home.firstKeyFile(home.directory()).toString());
        }
        var config = options.config();
        if (config != null) {
            environment.put(
                    "SPRING_CONFIG_ADDITIONALLOCATION",
                    config.toAbsolutePath().toUri().toString());
        }
        return environment;
    }

    private int port(String service) {
        return ports.computeIfAbsent(service, name -> home.ports().of(name));
    }

    /** The address of the HTTP interface, as this machine reaches it. */
    public String url() {
        return "http://localhost:" + port(INGRESS);
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
