package io.dhruva.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who speaks over a WebSocket. Closed, it hangs up without a word. */
final class LiveClient implements WebSocket.Listener, AutoCloseable {

    static final int SAMPLES = 1600;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final boolean reading;
    private final WebSocket socket;
    private long seq;

    /** @param reading whether it reads from the start; else only what {@link #read} asks for */
    private LiveClient(String url, String query, String header, String value, boolean reading) {
        this.reading = reading;
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (!header.isEmpty()) {
            builder.header(header, value);
        }
        URI address = URI.create(url.replaceFirst("http", "ws") + "/api/v1/asr/stream" + query);
        socket = builder.buildAsync(address, this).join();
    }

    static LiveClient with(String url, String key) {
        return new LiveClient(url, "", "Authorization", "Bearer " + key, true);
    }

    static LiveClient notReading(String url, String key) {
        return new LiveClient(url, "", "Authorization", "Bearer " + key, false);
    }

    static LiveClient withTicket(String url, String ticket) {
        return new LiveClient(url, "?ticket=" + ticket, "", "", true);
    }

    static LiveClient from(String origin, String url, String ticket) {
        return new LiveClient(url, "?ticket=" + ticket, "Origin", origin, true);
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reading) {
            opened.request(Long.MAX_VALUE);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(JSON.readTree(text.toString()));
            text.setLength(0);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    /** Begins to read. */
    void read() {
        socket.request(Long.MAX_VALUE);
    }

    /** What a client says that begins a session in that language. */
    static String beginning(String language) {
        return """
                {"type":"start","config":{"language":{"sourceLanguage":"%s"},"encoding":"pcm_s16le",
                 "samplingRate":16000}}""".formatted(language);
    }

    /** Begins a session in that language, and answers what the service is ready with. */
    JsonNode start(String language) {
        say(beginning(language));
        return hears("ready");
    }

    JsonNode resume(String token) {
        say("{\"type\":\"start\",\"resume\":\"" + token + "\"}");
        JsonNode ready = hears("ready");
        seq = ready.path("nextSeq").asLong();
        return ready;
    }

    void say(String message) {
        socket.sendText(message, true).join();
    }

    /** Sends a tenth of a second of speech as the next frame; answers its number. */
    long speak() {
        frame(seq, new byte[SAMPLES * Short.BYTES]);
        return seq++;
    }

    /** Speaks so many frames and waits until they are acknowledged. */
    void speakAcknowledged(int frames) {
        long last = -1;
        for (int i = 0; i < frames; i++) {
            last = speak();
        }
        acknowledged(last);
    }

    void frame(long number, byte[] audio) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + audio.length);
        bytes.putLong(number).put(audio).flip();
        socket.sendBinary(bytes, true).join();
    }

    void bytes(byte[] all) {
        socket.sendBinary(ByteBuffer.wrap(all), true).join();
    }

    /** Waits for the acknowledgement of a frame, or of a later one. */
    void acknowledged(long frame) {
        hears(message -> type(message).equals("ack") && message.path("seq").asLong() >= frame);
    }

    /** Waits for the first message of that type. */
    JsonNode hears(String type) {
        return hears(message -> type(message).equals(type));
    }

    JsonNode hears(Predicate<JsonNode> which) {
        await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(which) || closed.isDone());
        return heard.stream()
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new AssertionError("closed with " + closed.join() + " after " + heard));
    }

    List<JsonNode> all(String type) {
        return heard.stream().filter(message -> type(message).equals(type)).toList();
    }

    /** The segments of which it has heard the final. */
    Set<Integer> segments() {
        return all("final").stream()
                .map(spoken -> spoken.path("segmentId").asInt())
                .collect(Collectors.toSet());
    }

    static String type(JsonNode message) {
        return message.path("type").asString();
    }

    /** Waits for the end of the connection; answers its code. */
    int closed() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    boolean open() {
        return !closed.isDone();
    }

    /** Checks that the connection was closed for that reason. */
    void refused(String code, int closing) {
        assertThat(closed()).as(heard.toString()).isEqualTo(closing);
        assertThat(all("error"))
                .singleElement()
                .satisfies(error -> assertThat(error.path("code").asString()).isEqualTo(code));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
