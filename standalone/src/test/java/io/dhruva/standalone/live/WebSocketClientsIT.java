package io.dhruva.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dhruva.standalone.House;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documented protocol with clients of others: Debian's python3-websockets, and a browser with its microphone. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketClientsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path RECORDING =
            Path.of("/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-0880.wav");

    private final CompletableFuture<JsonNode> told = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private ServiceProcess ingress;

    @SuppressWarnings("NullAway.Init")
    private LiveWorker worker;

    @SuppressWarnings("NullAway.Init")
    private HttpServer pages;

    private String url = "";

    /** The page is another site's, so the instance that it speaks to must be told of it. */
    @BeforeAll
    void start(House shared) throws Exception {
        house = shared;
        house.started("ingress-api", "audit-sink", "model-server");
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = FreePorts.any();
        url = "http://127.0.0.1:" + port;
        ingress = house.process(
                        "ingress-for-pages",
                        "io.dhruva.ingress.IngressApplication",
                        Map.of(
                                "DHRUVA_HTTP_PORT", Integer.toString(port),
                                "DHRUVA_INSTANCE", "ingress-for-pages",
                                "DHRUVA_CORS_ORIGINS", origin()))
                .launch();
        ingress.awaitReady(PATIENCE);
        worker = LiveWorker.start(house, "live-worker-clients", url);
        pages.createContext("/", this::page);
        pages.createContext("/told", this::told);
        pages.start();
    }

    @AfterAll
    void stop() {
        pages.stop(0);
        worker.close();
        ingress.stop();
    }

    private String origin() {
        return "http://127.0.0.1:" + pages.getAddress().getPort();
    }

    @Test
    void aWebSocketClientNeedsOnlyTheDocumentedProtocol() throws Exception {
        List<JsonNode> events = Programs.python(
                "python3-websockets", "websockets", "stream.py", url, house.adminKey(), RECORDING.toString());

        assertThat(events).extracting(Programs::name).startsWith("ready").contains("ack", "final");
        assertThat(Programs.values(events, "terminate"))
                .singleElement()
                .satisfies(last -> assertThat(last.path("transcript").asString().toLowerCase(Locale.ROOT))
                        .contains("young man"));
        assertThat(Programs.values(events, "closed"))
                .extracting(JsonNode::asInt)
                .containsExactly(1000);
    }

    @Test
    void aBrowserStreamsItsMicrophone(@TempDir Path profile) throws Exception {
        assertThat(BROWSER)
                .as("Debian's package chromium is needed: apt-get install chromium")
                .isExecutable();
        Process browser = browser(profile);
        try {
            JsonNode last = told.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(last.path("type").asString()).as(last.toString()).isEqualTo("terminate");
            assertThat(last.path("heard").toString()).contains("ready", "ack", "final");
            assertThat(last.path("transcript").asString().toLowerCase(Locale.ROOT))
                    .contains("young man");
        } finally {
            List<ProcessHandle> all = browser.descendants().toList();
            browser.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            browser.waitFor();
            for (ProcessHandle process : all) {
                process.onExit().join();
            }
        }
    }

    private Process browser(Path profile) throws IOException {
        return new ProcessBuilder(
                        BROWSER.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--autoplay-policy=no-user-gesture-required",
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--use-file-for-fake-audio-capture=" + RECORDING,
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile.resolve("browser"),
                        origin() + "/")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("browser.log").toFile())
                .start();
    }

    private void page(HttpExchange exchange) throws IOException {
        String page = Files.readString(Programs.script("microphone.html"))
                .replace("\"SERVICE\"", '"' + url + '"')
                .replace("\"KEY\"", '"' + house.adminKey() + '"');
        answer(exchange, "text/html", page);
    }

    private void told(HttpExchange exchange) throws IOException {
        told.complete(new JsonMapper().readTree(exchange.getRequestBody().readAllBytes()));
        answer(exchange, "text/plain", "");
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
