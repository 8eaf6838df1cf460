package io.dhruva.standalone.client;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Shows what a live session understands: partials in place, where there is a terminal, finals each on its line. */
final class Captions implements Consumer<JsonNode> {

    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDTH = 76;

    private final PrintWriter out;
    private final boolean json;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

    Captions(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public void accept(JsonNode message) {
        if (json) {
            out.println(message);
        } else {
            show(message);
        }
        out.flush();
    }

    private void show(JsonNode message) {
        switch (message.path("type").asString()) {
            case "partial" -> partial(message.path("text").asString());
            case "final" -> {
                clear();
                out.printf(
                        Locale.ROOT,
                        "%7.1f s  %s%n",
                        message.path("startMs").asLong() / 1_000.0,
                        message.path("text").asString());
            }
            case "discarded" -> clear();
            case "error" -> {
                clear();
                out.println(message.path("code").asString() + ": "
                        + message.path("detail").asString());
            }
            default -> {}
        }
    }

    private void partial(String text) {
        if (terminal) {
            var tail = text.length() > WIDTH ? "…" + text.substring(text.length() - WIDTH + 1) : text;
            out.print(CLEAR + tail);
        }
    }

    private void clear() {
        if (terminal) {
            out.print(CLEAR);
        }
    }

    /** The last line: how much was heard, and where its job is. */
    void summary(String session, JsonNode end) {
        if (!json) {
            out.printf(
                    Locale.ROOT,
                    "%.2f s of speech, job %s%n",
                    end.path("usage").path("audioSeconds").asDouble(),
                    session);
            out.flush();
        }
    }
}
