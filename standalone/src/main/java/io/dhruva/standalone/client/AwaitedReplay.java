package io.dhruva.standalone.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** A replay that somebody waits for; whoever ends the wait (Ctrl-C) ends the replay. */
final class AwaitedReplay {

    private static final String PATH = "api/v1/audit/replays";
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int HUNDRED = 100;

    private AwaitedReplay() {}

    /** Asks for it and returns its report. Errors: IOException when it does not succeed, with the reason. */
    static JsonNode run(ApiClient api, Map<String, ?> body, CommandSpec spec) throws IOException {
        var line = new WaitLine(spec.commandLine().getErr());
        var path = PATH + "/" + api.post(PATH, body).path("id").asString();
        var onEnd = Thread.ofPlatform().name("cancel-replay").unstarted(() -> cancel(api, path));
        Runtime.getRuntime().addShutdownHook(onEnd);
        var replay = api.get(path);
        try {
            while (isOpen(replay)) {
                line.show(
                        status(replay), (int) (HUNDRED * replay.path("progress").asDouble()), HUNDRED);
                LockSupport.parkNanos(PAUSE.toNanos());
                replay = api.get(path);
            }
        } finally {
            line.clear();
            leave(onEnd);
        }
        if (!status(replay).equals("succeeded")) {
            var why = replay.path("report").path("error").asString("");
            throw new IOException("the replay " + status(replay) + (why.isEmpty() ? "" : ": " + why));
        }
        return replay.path("report");
    }

    private static boolean isOpen(JsonNode replay) {
        return status(replay).equals("queued") || status(replay).equals("running");
    }

    private static String status(JsonNode replay) {
        return replay.path("status").asString();
    }

    private static void cancel(ApiClient api, String path) {
        try (var own = new ApiClient(api.url(), api.key())) {
            var _ = own.post(path + "/cancel");
        } catch (IOException e) {
            System.err.println("the replay could not be cancelled: " + e.getMessage());
        }
    }

    private static void leave(Thread onEnd) {
        try {
            Runtime.getRuntime().removeShutdownHook(onEnd);
        } catch (IllegalStateException e) {
            // Why nothing: the process ends, and the hook is at work.
            Thread.onSpinWait();
        }
    }
}
