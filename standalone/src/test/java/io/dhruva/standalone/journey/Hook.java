package io.dhruva.standalone.journey;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A receiver of webhooks on an address of its own, which checks each signature with the reference library and takes
 * every delivery only the second time.
 */
final class Hook implements AutoCloseable {

    static final String HOST = "127.0.0.2";

    private final HttpServer server;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<String> forged = new CopyOnWriteArrayList<>();
    private final Map<String, String> secrets;

    /** A delivery that was taken. */
    record Taken(String path, String id, String body) {}

    /** @param secrets by path */
    Hook(int port, Map<String, String> secrets) throws IOException {
        this.secrets = Map.copyOf(secrets);
        server = HttpServer.create(new InetSocketAddress(HOST, port), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            String path = exchange.getRequestURI().getPath();
            String id = headers.getOrDefault("webhook-id", List.of("none")).getFirst();
            if (!genuine(secrets.getOrDefault(path, ""), body, headers)) {
                forged.add(id);
            }
            if (seen.add(id)) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                taken.add(new Taken(path, id, body));
                exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private static boolean genuine(String secret, String body, Map<String, List<String>> headers) {
        try {
            new Webhook(secret).verify(body, headers);
            return true;
        } catch (EmptyWebhookSecretException | WebhookVerificationException e) {
            return false;
        }
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Ids of deliveries whose signature did not hold. */
    List<String> forged() {
        return List.copyOf(forged);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
