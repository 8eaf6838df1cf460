package io.dhruva.benchmarks.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of one live session that sends frames and notes how long their partials and finals take; it never resumes.
 *
 * <p>Threads: one sends; answers come on the HTTP client's threads.
 */
public final class LiveCaller implements WebSocket.Listener {

    private static final JsonMapper JSON = new JsonMapper();

    private final int frameMs;
    private final long[] sentAt;
    private final Latencies partials;
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Map<Integer, String> lastPartials = new ConcurrentSkipListMap<>();
    private final AtomicLong acknowledged = new AtomicLong(-1);
    private CompletableFuture<WebSocket> sending = new CompletableFuture<>();
    private int frames;

    private LiveCaller(int frameMs, int most, Latencies partials) {
        this.frameMs = frameMs;
        this.sentAt = new long[most];
        this.partials = partials;
    }

    /**
     * Begins a session.
     *
     * @param most frames that will be sent
     */
    public static LiveCaller call(
            HttpClient http, String url, String key, String config, int frameMs, int most, Latencies partials) {
        LiveCaller caller = new LiveCaller(frameMs, most, partials);
        WebSocket socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + key)
                .connectTimeout(Duration.ofSeconds(20))
                .buildAsync(URI.create(url.replaceFirst("^http", "ws") + "/api/v1/asr/stream"), caller)
                .join();
        caller.sending = socket.sendText("{\"type\":\"start\",\"config\":" + config + "}", true);
        String _ = caller.ready.orTimeout(60, TimeUnit.SECONDS).join();
        return caller;
    }

    /** Sends the next frame, behind what is still being sent. */
    public void frame(byte[] pcm) {
        int seq = frames++;
        ByteBuffer message = ByteBuffer.allocate(Long.BYTES + pcm.length)
                .putLong(seq)
                .put(pcm)
                .flip();
        then(open -> {
            sentAt[seq] = System.nanoTime();
            return open.sendBinary(message, true);
        });
    }

    /** Says that this was all; completes with the transcript, exceptionally when the session broke. */
    public CompletableFuture<String> close() {
        then(open -> open.sendText("{\"type\":\"close\"}", true));
        return ended;
    }

    /** The last partial of each segment, one after the other. */
    public String lastPartials() {
        return String.join(" ", lastPartials.values());
    }

    /** Frames that were sent and that the broker has not acknowledged. */
    public long unacknowledged() {
        return frames - 1 - acknowledged.get();
    }

    /** Whether the session has ended before it was closed. */
    public boolean broken() {
        return ended.isCompletedExceptionally();
    }

    private void then(Function<WebSocket, CompletableFuture<WebSocket>> send) {
        sending = sending.thenCompose(send);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            long now = System.nanoTime();
            JsonNode message = JSON.readTree(text.toString());
            text.setLength(0);
            heard(message, now);
        }
        webSocket.request(1);
        return null;
    }

    private void heard(JsonNode message, long now) {
        switch (message.path("type").asString()) {
            case "ready" -> ready.complete(message.path("sessionId").asString());
            case "ack" -> acknowledged.set(message.path("seq").asLong());
            case "partial" -> {
                lastPartials.put(
                        message.path("segmentId").asInt(), message.path("text").asString());
                int frame = message.path("endMs").asInt() / frameMs - 1;
                if (frame >= 0 && frame < sentAt.length && sentAt[frame] > 0) {
                    partials.note(sentAt[frame], now);
                }
            }
            case "terminate" -> ended.complete(message.path("transcript").asString());
            case "error" -> fail(new IllegalStateException(message.toString()));
            default -> {}
        }
    }

    private void fail(Exception cause) {
        boolean _ = ready.completeExceptionally(cause);
        boolean _ = ended.completeExceptionally(cause);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        fail(new IllegalStateException("closed: " + statusCode + " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        fail(new IllegalStateException(error));
    }
}
