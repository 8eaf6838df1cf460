package io.dhruva.modelserver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A server's metrics, as they stand when asked. */
final class ServerMetrics implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI page;

    ServerMetrics(int port) {
        this.page = URI.create("http://127.0.0.1:" + port + "/metrics");
    }

    /** How many requests wait for a model. */
    long waiting(String model) {
        String label = "nv_inference_pending_request_count{model=\"" + model + "\",version=\"1\"} ";
        return page().lines()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> Long.parseLong(line.substring(label.length())))
                .sum();
    }

    String page() {
        try {
            return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
