package io.dhruva.standalone;

import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.installation.Installation;
import io.dhruva.standalone.installation.Options;
import io.dhruva.standalone.installation.Service;
import io.dhruva.standalone.parts.Assembly;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * One installation in a temporary directory on free ports, shared by the test classes of this JVM.
 *
 * <p>A test class says {@code @House.Shared} and takes a {@code House} as a parameter. Each question
 * for an address starts what stands behind it, once. <b>Lifecycle:</b> stopped after the last test class.
 */
public final class House implements AutoCloseable {

    /**
     * Webhooks may go to an address of their own, and are tried again soon; live sessions are for the workers that a test
     * starts, since it kills them; a payload's key is not remembered for long, since an erasure is waited for.
     */
    private static final String CONFIG = """
            dhruva:
              audit:
                keys-fresh: 2s
              access:
                last-used-interval: 500ms
              asr:
                live:
                  enabled: false
              limits:
                door: 10000
              payload-keys:
                fresh: 2s
              outbound:
                allowed: 127.0.0.2
              webhooks:
                first-wait: 300ms
                longest-wait: 1s
                look-every: 200ms
            """;

    /** Why: a process that lives for a minute does not earn back what the second compiler costs. */
    public static final List<String> SHORT_LIVED = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path directory;
    private final Installation installation;
    private @Nullable TcpProxy kafkaProxy;

    private House(Path directory, Installation installation) {
        this.directory = directory;
        this.installation = installation;
    }

    /** A house that is not shared; whoever asks for it closes it. */
    public static House build() {
        try {
            var directory = Files.createTempDirectory("dhruva-house");
            var config = Files.writeString(directory.resolve("house.yml"), CONFIG);
            var options = new Options("127.0.0.1", 0, config, true, false, Map.of());
            return new House(directory, new Installation(Home.open(directory), new Assembly.Progress() {}, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the broker. */
    public String bootstrapServers() {
        started("kafka");
        return installation.infrastructure().kafka().bootstrapServers();
    }

    /** The proxy in front of the broker, which all tests share: who cuts or holds, resumes. */
    public synchronized TcpProxy kafkaProxy() {
        started("kafka");
        var ports = installation.infrastructure().kafka().ports();
        if (kafkaProxy == null) {
            kafkaProxy = TcpProxy.framed(ports.proxy(), ports.behindProxy());
        }
        return kafkaProxy;
    }

    /** The address of the broker through the proxy, on which a client then stays. */
    public String proxiedBootstrapServers() {
        return "127.0.0.1:" + kafkaProxy().port();
    }

    /** The registry's address, as the serdes take it. */
    public String registryUrl() {
        started("registry");
        return installation.infrastructure().registry().url();
    }

    /** The registry's address for Confluent's clients. */
    public String confluentUrl() {
        started("registry");
        return installation.infrastructure().registry().confluentUrl();
    }

    /** The JDBC address of a database, with user and password. */
    public String jdbcUrl(String database) {
        started("postgres");
        var postgres = installation.infrastructure().postgres();
        return postgres.jdbcUrl(database) + "?user=dhruva&password=" + postgres.password();
    }

    public String redisUrl() {
        started("redis");
        return installation.infrastructure().redis().url();
    }

    /** The model server's gRPC address. */
    public String tritonTarget() {
        started("model-server");
        return installation.infrastructure().modelServer().target();
    }

    /** A new proxy in front of the model server; its owner closes it. */
    public TcpProxy tritonProxy() {
        var target = tritonTarget();
        return TcpProxy.to(Integer.parseInt(target.substring(target.indexOf(':') + 1)));
    }

    /** The address of the HTTP interface. */
    public String ingressUrl() {
        started("ingress-api");
        return installation.url();
    }

    /** The API key of the first user, an administrator. */
    public String adminKey() {
        started("ingress-api");
        try {
            return Files.readString(Home.firstKeyFile(installation.home().directory()))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the database and starts it again; the registry, which keeps its schemas there, has found it then. */
    public void restartPostgres() {
        URI subjects = URI.create(confluentUrl() + "/subjects");
        installation.infrastructure().postgres().stop();
        installation.infrastructure().postgres().start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> client.send(HttpRequest.newBuilder(subjects).build(), BodyHandlers.discarding())
                                    .statusCode()
                            == HttpURLConnection.HTTP_OK);
        }
    }

    /** Starts parts by their names. */
    public void started(String... parts) {
        installation.assembly().start(parts);
    }

    /** The parts themselves. */
    public Installation installation() {
        return installation;
    }

    /** A service as a process of its own, not started yet: this house's addresses, and what is said besides. */
    public ServiceProcess process(String name, String mainClass, Map<String, String> besides) {
        var environment = new HashMap<>(installation.environment(name));
        environment.putAll(besides);
        return ServiceProcess.of(name, mainClass, environment, SHORT_LIVED, directory);
    }

    /** One of our services as a process of its own, not started yet. */
    public ServiceProcess process(String service, Map<String, String> besides) {
        return process(service, Service.named(service).mainClass(), besides);
    }

    @Override
    public synchronized void close() {
        if (kafkaProxy != null) {
            kafkaProxy.close();
        }
        installation.assembly().close();
        installation.home().close();
        try {
            for (var path : contents()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> contents() throws IOException {
        try (var paths = Files.walk(directory)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** A class of tests of the one house of this JVM; such classes take turns in it. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @ExtendWith(Giver.class)
    @Execution(ExecutionMode.SAME_THREAD)
    public @interface Shared {}

    /** Gives it to the tests that ask for it. */
    private static final class Giver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == House.class;
        }

        @Override
        public House resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(House.class))
                    .computeIfAbsent(House.class, _ -> build(), House.class);
        }
    }
}
