package io.dhruva.standalone.client.live;

import io.dhruva.standalone.client.live.Utterances.Utterance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to an installation and hears what it understands.
 *
 * <p>A connection that breaks is taken up again, at the next address, with all that was not acknowledged; so nothing that
 * was said is lost while one address answers within {@link #PATIENCE}. <b>Threads:</b> one speaks; the listener is called
 * by the HTTP client's threads, one message after the other.
 */
public final class LiveClient implements AutoCloseable {

    /** How long a session waits for its client, and so a client for an address. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int MOST_WAITING = 1_000;

    /** What a session is about. */
    public record Speech(String language, String encoding, int samplingRateHz, boolean interim) {

        private Map<String, ?> config() {
            return Map.of(
                    "language", Map.of("sourceLanguage", language),
                    "samplingRate", samplingRateHz,
                    "encoding", encoding,
                    "interim", interim);
        }
    }

    private final List<URI> addresses;
    private final String key;
    private final Speech speech;
    private final Consumer<JsonNode> listener;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Utterances said = new Utterances();
    private int address;
    private boolean ready;
    private String session = "";
    private @Nullable String token;
    private @Nullable Connection connection;
    private @Nullable LiveRefused refusal;
    private @Nullable JsonNode end;
    private @Nullable IOException failure;

    private LiveClient(List<String> urls, String key, Speech speech, Consumer<JsonNode> listener) {
        this.addresses = urls.stream()
                .map(url -> URI.create(url.replaceFirst("^http", "ws").replaceFirst("/$", "") + "/api/v1/asr/stream"))
                .toList();
        this.key = key;
        this.speech = speech;
        this.listener = listener;
    }

    /**
     * Begins a session at the first of these addresses.
     *
     * @param listener is told every message of the other side
     * @throws LiveRefused when it is not wanted
     * @throws IOException when nobody answers
     */
    public static LiveClient open(List<String> urls, String key, Speech speech, Consumer<JsonNode> listener)
            throws IOException {
        LiveClient client = new LiveClient(urls, key, speech, listener);
        try {
            client.connect();
        } catch (IOException e) {
            client.close();
            throw e;
        }
        Thread.ofVirtual().name("live-client").start(client::converse);
        return client;
    }

    /** The session's id, which is its job's. */
    public synchronized String session() {
        return session;
    }

    /** Says a frame; waits while too many are on their way. @throws IOException when the session has failed */
    public synchronized void say(byte[] audio) throws IOException {
        await(() -> said.size() < MOST_WAITING);
        said.frame(audio);
        notifyAll();
    }

    /** Asks for a final of what was said so far. */
    public void flush() {
        say("finalize");
    }

    /** Says that this was all, and waits for the end of the session: the message {@code terminate}. */
    public synchronized JsonNode end() throws IOException {
        say("close");
        await(() -> end != null);
        return Objects.requireNonNull(end);
    }

    /** Loses the connection on purpose, as a bad network would. */
    public synchronized void drop() {
        if (connection != null) {
            connection.drop();
            lost(connection);
        }
    }

    private synchronized void say(String type) {
        said.message(JSON.writeValueAsString(Map.of("type", type)));
        notifyAll();
    }

    private void await(BooleanSupplier condition) throws IOException {
        try {
            while (!condition.getAsBoolean()) {
                if (failure != null) {
                    throw failure;
                }
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void converse() {
        try {
            while (!over()) {
                Connection current = current();
                if (current == null) {
                    reconnect();
                } else {
                    speak(current);
                }
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new IOException("interrupted", e));
        }
    }

    /** Sends what may go, until the connection is lost or all is over. */
    private void speak(Connection current) throws InterruptedException {
        try {
            for (Utterance next = next(current); next != null; next = next(current)) {
                switch (next) {
                    case Utterance.Frame frame -> current.send(frame.seq(), frame.audio());
                    case Utterance.Message message -> current.send(message.text());
                }
            }
        } catch (IOException e) {
            lost(current);
        }
    }

    private synchronized @Nullable Utterance next(Connection current) throws InterruptedException {
        while (current == connection && !over()) {
            Utterance next = said.next();
            if (next != null) {
                return next;
            }
            wait();
        }
        return null;
    }

    private void reconnect() throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!over()) {
            address = (address + 1) % addresses.size();
            try {
                connect();
                return;
            } catch (IOException e) {
                boolean forGood = e instanceof LiveRefused refused && !refused.retryable();
                if (forGood || System.nanoTime() > until) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private void connect() throws IOException {
        Connection fresh = Connection.open(http, addresses.get(address), key, this::heard, this::lost);
        begin(fresh);
    }

    private synchronized void begin(Connection fresh) throws IOException {
        Map<String, Object> start = new HashMap<>(Map.of("type", "start", "config", speech.config()));
        if (token != null) {
            start.put("resume", token);
        }
        connection = fresh;
        ready = false;
        refusal = null;
        fresh.send(JSON.writeValueAsString(start));
        await(() -> ready || connection != fresh);
        if (!ready) {
            throw refusal == null ? new IOException("the connection was lost at its start") : refusal;
        }
    }

    private void heard(Connection from, JsonNode message) {
        if (taken(from, message)) {
            listener.accept(message);
        }
    }

    private synchronized boolean taken(Connection from, JsonNode message) {
        if (from != connection) {
            return false;
        }
        switch (message.path("type").asString()) {
            case "ready" -> begun(message);
            case "ack" ->
                said.acknowledged(
                        message.path("seq").asLong(), message.path("credits").asLong());
            case "terminate" -> end = message;
            case "error" -> refused(LiveRefused.of(message));
            default -> {}
        }
        notifyAll();
        return true;
    }

    private void begun(JsonNode message) {
        ready = true;
        session = message.path("sessionId").asString();
        token = message.path("resumeToken").asString();
        said.again(message.path("nextSeq").asLong(), message.path("credits").asLong());
    }

    private void refused(LiveRefused why) {
        refusal = why;
        if (!why.retryable()) {
            failure = why;
        }
    }

    private synchronized void lost(Connection which) {
        if (which == connection) {
            connection = null;
            notifyAll();
        }
    }

    private synchronized @Nullable Connection current() {
        return connection;
    }

    private synchronized boolean over() {
        return end != null || failure != null;
    }

    private synchronized void fail(IOException cause) {
        if (failure == null) {
            failure = cause;
        }
        notifyAll();
    }

    @Override
    public void close() {
        fail(new IOException("closed"));
        drop();
        http.shutdownNow();
    }
}
