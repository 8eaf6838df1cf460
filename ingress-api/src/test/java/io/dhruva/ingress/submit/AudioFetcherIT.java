package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.dhruva.ingress.outbound.OutboundGuard;
import io.dhruva.ingress.outbound.OutboundProperties;
import io.dhruva.ingress.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AudioFetcherIT {

    private final HttpServer server;

    AudioFetcherIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        answer("/sound", 200, new byte[10]);
        answer("/large", 200, new byte[11]);
        answer("/empty", 200, new byte[0]);
        answer("/page", 200, new byte[10], "text/html; charset=utf-8");
        answer("/missing", 404, new byte[3]);
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/sound");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    private void answer(String path, int status, byte[] body) {
        answer(path, status, body, "audio/wav");
    }

    private void answer(String path, int status, byte[] body, String type) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    private static AudioFetcher allowing(String... hosts) {
        OutboundGuard guard = new OutboundGuard(new OutboundProperties(List.of(hosts), Set.of(80, 443)));
        return new AudioFetcher(
                guard,
                new SubmitProperties(
                        Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5), DataSize.ofBytes(10), Duration.ZERO));
    }

    private String refusal(String path, long spent, String... allowed) throws IOException {
        try (AudioFetcher fetcher = allowing(allowed)) {
            return catchThrowableOfType(ProblemException.class, () -> fetcher.fetch(at(path), "/audio/0", spent))
                    .problem()
                    .code();
        }
    }

    @Test
    void aRecordingIsFetchedFromAnAllowedHost() throws IOException {
        try (AudioFetcher fetcher = allowing("localhost")) {
            Recording.Spooled recording = fetcher.fetch(at("/sound"), "/audio/0", 0);

            assertThat(recording.bytes()).isEqualTo(10);
            assertThat(recording.file()).hasSize(10);
            recording.close();
            assertThat(recording.file()).doesNotExist();
        }
    }

    @Test
    void aHostThatIsNotPublicIsRefused() throws IOException {
        assertThat(refusal("/sound", 0)).isEqualTo("audio_uri_refused");
    }

    @Test
    void aRedirectToAHostThatIsNotPublicIsRefused() throws IOException {
        assertThat(refusal("/elsewhere", 0, "localhost")).isEqualTo("audio_uri_refused");
    }

    @Test
    void whatIsLargerThanTheLimitIsRefused() throws IOException {
        assertThat(refusal("/large", 0, "localhost")).isEqualTo("audio_uri_failed");
    }

    @Test
    void theRecordingsOfARequestShareTheLimit() throws IOException {
        assertThat(refusal("/sound", 1, "localhost")).isEqualTo("audio_uri_failed");
    }

    @Test
    void anEmptyRecordingIsRefused() throws IOException {
        assertThat(refusal("/empty", 0, "localhost")).isEqualTo("empty_audio");
    }

    @Test
    void aRecordingThatIsNotThereIsRefused() throws IOException {
        assertThat(refusal("/missing", 0, "localhost")).isEqualTo("audio_uri_failed");
    }

    @Test
    void whatDoesNotSayThatItIsAudioIsRefused() throws IOException {
        assertThat(refusal("/page", 0, "localhost")).isEqualTo("audio_uri_failed");
    }
}
