package io.dhruva.standalone.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A client of server-sent events: notes what it is told, until the stream ends. Threads: one of its own reads. */
final class EventStream {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;
    private volatile boolean ended;
    private String id = "";

    EventStream(HttpClient http, String url, String key, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + key);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        Thread.ofVirtual().start(this::read);
    }

    int status() {
        return response.statusCode();
    }

    private void read() {
        try {
            response.body().forEach(this::line);
        } catch (UncheckedIOException e) {
            // The other side went away: that is an end, too.
        } finally {
            ended = true;
        }
    }

    private void line(String line) {
        if (line.startsWith("id:")) {
            id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
            told.add(id);
        }
    }

    /** The ids of the events so far. */
    List<String> told() {
        return List.copyOf(told);
    }

    boolean ended() {
        return ended;
    }
}
