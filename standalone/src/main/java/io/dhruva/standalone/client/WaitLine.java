package io.dhruva.standalone.client;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The line on which a waiting user sees how a job goes; silent where there is no terminal. */
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
        if (!terminal) {
            return;
        }
        var progress = job.path("progress");
        var total = Math.max(1, progress.path("total").asInt(1));
        var done = Math.min(total, progress.path("done").asInt(0));
        var bar = "#".repeat(20 * done / total) + ".".repeat(20 - 20 * done / total);
        print(String.format("%s [%s] %d/%d", job.path("status").asString(), bar, done, total));
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
