package io.dhruva.blobs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Against a server process that speaks S3. */
class S3BlobStoreIT implements BlobStoreContract {

    @TempDir
    static Path directory;

    private static int port;
    private static @Nullable Process server;

    @BeforeAll
    static void startServer() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-jar",
                        Path.of("target", "s3", "s3mock.jar").toString(),
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.http-port=" + port,
                        "--com.adobe.testing.s3mock.httpPort=" + port,
                        "--com.adobe.testing.s3mock.store.initial-buckets=speech",
                        "--com.adobe.testing.s3mock.store.root=" + directory))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "s3", "s3mock.log").toFile())
                .start();
        // The SDK finds its keys in system properties, too.
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/speech"))
                    .build();
            Awaitility.await("s3mock answers")
                    .atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .until(() -> http.send(probe, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
    }

    @AfterAll
    static void stopServer() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
    }

    @Override
    public BlobStore store() {
        return BlobStore.at(URI.create("s3://speech/jobs?endpoint=http://127.0.0.1:" + port));
    }
}
