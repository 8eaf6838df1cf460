package io.dhruva.standalone.client;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The line on which a waiting user sees how a job, or another long work, goes; silent where there is no terminal. */
final class WaitLine implements Consumer<JsonNode> {

    private static final int WIDTH = 60;

    private final PrintWriter err;
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

    WaitLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void accept(JsonNode job) {
        var progress = job.path("progress");
        var total = Math.max(1, progress.path("total").asInt(1));
        show(
                job.path("status").asString(),
                Math.min(total, progress.path("done").asInt(0)),
                total);
    }

    /** Shows that so much of all is done. */
    void show(String status, int done, int total) {
        if (!terminal) {
            return;
        }
        var bar = "#".repeat(20 * done / total) + ".".repeat(20 - 20 * done / total);
        print(String.format("%s [%s] %d/%d", status, bar, done, total));
    }

    void clear() {
        if (terminal) {
            print("");
            err.print("\r");
            err.flush();
        }
    }

    private void print(String text) {
        err.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())));
        err.flush();
    }
}
