package io.dhruva.standalone.client.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One socket of a session.
 *
 * <p>Threads: one sends; what is received comes on the HTTP client's threads, one message after the other.
 */
final class Connection implements WebSocket.Listener {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NORMAL = 1000;

    private final BiConsumer<Connection, JsonNode> messages;
    private final Consumer<Connection> ends;
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    private Connection(BiConsumer<Connection, JsonNode> messages, Consumer<Connection> ends) {
        this.messages = messages;
        this.ends = ends;
    }

    /**
     * Connects.
     *
     * @throws IOException when nobody answers, or the answer is no
     */
    static Connection open(
            HttpClient http, URI uri, String key, BiConsumer<Connection, JsonNode> messages, Consumer<Connection> ends)
            throws IOException {
        Connection connection = new Connection(messages, ends);
        try {
            connection.socket = http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + key)
                    .connectTimeout(Duration.ofSeconds(5))
                    .buildAsync(uri, connection)
                    .join();
            return connection;
        } catch (CompletionException e) {
            throw new IOException("cannot connect to " + uri + ": " + e.getCause(), e);
        }
    }

    /** Sends a message. @throws IOException when the socket is gone */
    void send(String message) throws IOException {
        await(open().sendText(message, true));
    }

    /** Sends a frame behind its number. @throws IOException when the socket is gone */
    void send(long seq, byte[] audio) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Long.BYTES + audio.length)
                .putLong(seq)
                .put(audio)
                .flip();
        await(open().sendBinary(frame, true));
    }

    /** Breaks off without a word. */
    void drop() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private WebSocket open() throws IOException {
        WebSocket open = socket;
        if (open == null) {
            throw new IOException("not connected");
        }
        return open;
    }

    private static void await(CompletableFuture<WebSocket> sent) throws IOException {
        try {
            WebSocket _ = sent.join();
        } catch (CompletionException e) {
            throw new IOException("the socket is gone", e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonNode message = JSON.readTree(text.toString());
            text.setLength(0);
            messages.accept(this, message);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        ends.accept(this);
        CompletableFuture<WebSocket> _ = webSocket.sendClose(NORMAL, "");
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        ends.accept(this);
    }
}
