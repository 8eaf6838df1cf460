package io.dhruva.standalone.parts;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.processes.ChildProcess;
import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import io.dhruva.standalone.processes.LogWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Unleash server as a child process, which keeps its flags in PostgreSQL; npm fetches it at the first start. */
public final class UnleashPart implements Part {

    private static final String PACKAGE = "unleash-server";
    private static final String VERSION = "6.10.1";
    private static final String MAIN = "node_modules/unleash-server/dist/server.js";

    private final Path directory;
    private final Path cache;
    private final int port;
    private final PostgresPart postgres;
    private final Tokens tokens;
    private final Lifecycle lifecycle = new Lifecycle("unleash");
    private volatile @Nullable ChildProcess child;

    /** What lets clients, administrators and the user admin in. */
    private record Tokens(String client, String admin, String password) {}

    private UnleashPart(Path directory, Path cache, int port, PostgresPart postgres, Tokens tokens) {
        this.directory = directory;
        this.cache = cache;
        this.port = port;
        this.postgres = postgres;
        this.tokens = tokens;
    }

    /** A server of that data directory. */
    public static UnleashPart of(Home home, Path cache, PostgresPart postgres) {
        var secrets = home.secrets();
        return new UnleashPart(
                home.directory(),
                cache,
                home.ports().of("unleash"),
                postgres,
                new Tokens(
                        "default:production." + secrets.text("unleash-client"),
                        "*:*." + secrets.text("unleash-admin"),
                        secrets.text("unleash-password")));
    }

    @Override
    public String name() {
        return "unleash";
    }

    /** The address of the server; its interface for people is there, too. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** For whoever evaluates flags, those of the environment production. */
    public String clientToken() {
        return tokens.client();
    }

    /** For whoever defines flags. */
    public String adminToken() {
        return tokens.admin();
    }

    @Override
    public synchronized void start() {
        lifecycle.start(() -> {
            var programs = NodePackage.installed(cache, PACKAGE, VERSION);
            var starting = new ChildProcess(
                    name(),
                    List.of("node", programs.resolve(MAIN).toString()),
                    environment(),
                    directory.resolve("logs"),
                    directory.resolve("pids"),
                    StopSignal.TERM);
            child = starting;
            starting.start();
            var probe = new HttpProbe(url() + "/health");
            if (!LogWatch.await(starting, Duration.ofMinutes(2), probe::answers)) {
                throw new PartFailed(name(), "it did not come up\n" + starting.logTail(10));
            }
        });
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("DATABASE_URL", postgres.url("unleash")),
                Map.entry("DATABASE_SSL", "false"),
                Map.entry("HTTP_HOST", "127.0.0.1"),
                Map.entry("HTTP_PORT", Integer.toString(port)),
                Map.entry("INIT_ADMIN_API_TOKENS", tokens.admin()),
                Map.entry("INIT_CLIENT_API_TOKENS", tokens.client()),
                Map.entry("UNLEASH_DEFAULT_ADMIN_USERNAME", "admin"),
                Map.entry("UNLEASH_DEFAULT_ADMIN_PASSWORD", tokens.password()),
                Map.entry("CHECK_VERSION", "false"),
                Map.entry("SEND_TELEMETRY", "false"));
    }

    @Override
    public boolean ready() {
        var running = child;
        return lifecycle.ready() && running != null && running.alive();
    }

    /** Ends the server at once, as kill -9 does. */
    public synchronized void kill() {
        var running = child;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public synchronized void stop() {
        var running = child;
        if (running != null) {
            running.stop(Duration.ofSeconds(10));
        }
        lifecycle.stopped();
    }

    @Override
    public PartDescription describe() {
        var running = child;
        var alive = running != null && running.alive();
        return new PartDescription(name(), lifecycle.state(alive), port, running == null ? -1 : running.pid());
    }
}
