package io.dhruva.ingress.live.socketio.dialect;

import io.dhruva.ingress.live.socketio.Arguments;
import io.dhruva.ingress.live.socketio.Refusal;
import io.dhruva.ingress.live.socketio.Trouble;
import io.dhruva.ingress.ulca.LiveConfig;
import io.dhruva.ingress.ulca.TaskType;
import io.dhruva.ingress.ulca.UlcaBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.json.JSONArray;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tasks that a client of the Dhruva streamer asks for: speech is heard, then text goes on as a chain.
 *
 * @param later the tasks after the first, as a chain has them
 * @param depth how many tasks are done while the client still speaks
 * @param pace how often what is only for now is told
 */
record Sequence(LiveConfig hearing, List<JsonNode> later, int depth, Duration pace) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 10;
    private static final double USUAL_SECONDS = 2;
    private static final double LONGEST_SECONDS = 20;
    private static final double MS = 1000;

    Sequence {
        later = List.copyOf(later);
    }

    /** Whether the arguments of a start are those of a sequence. */
    static boolean isMeant(Arguments start) {
        return start.at(0) instanceof JSONArray;
    }

    /** Errors: Refusal INVALID_CONFIG. */
    static Sequence of(Arguments start) {
        List<JsonNode> tasks = tasks(start.at(0));
        if (tasks.isEmpty() || !tasks.getFirst().path("taskType").asString("").equals(TaskType.ASR.word())) {
            throw Trouble.INVALID_CONFIG.because("a sequence begins with the task asr, since speech comes");
        }
        JSONObject config = start.object(1);
        double seconds = config == null ? USUAL_SECONDS : config.optDouble("responseFrequencyInSecs", USUAL_SECONDS);
        int depth = config == null ? 1 : config.optInt("responseTaskSequenceDepth", 1);
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw Trouble.INVALID_CONFIG.because("responseFrequencyInSecs is over 0, and at most 20");
        }
        if (depth < 1) {
            throw Trouble.INVALID_CONFIG.because("responseTaskSequenceDepth is at least 1");
        }
        return new Sequence(
                hearing(tasks.getFirst().path("config")),
                tasks.subList(1, tasks.size()),
                depth,
                Duration.ofMillis(Math.round(seconds * MS)));
    }

    private static List<JsonNode> tasks(@Nullable Object given) {
        List<JsonNode> tasks = new ArrayList<>();
        if (given instanceof JSONArray array && array.length() <= MOST) {
            JSON.readTree(array.toString()).forEach(tasks::add);
        }
        return tasks;
    }

    private static LiveConfig hearing(JsonNode config) {
        JsonNode language = config.path("language");
        List<String> processors = new ArrayList<>();
        config.path("postProcessors").forEach(name -> processors.add(name.asString("")));
        return new LiveConfig(
                text(config, "serviceId"),
                new UlcaBody.Language(text(language, "sourceLanguage"), null, text(language, "sourceScriptCode"), null),
                config.path("samplingRate").asInt(LiveConfig.USUAL_RATE_HZ),
                "pcm_s16le",
                true,
                List.copyOf(processors));
    }

    private static @Nullable String text(JsonNode node, String name) {
        String text = node.path(name).asString("");
        return text.isEmpty() ? null : text;
    }

    /**
     * The chain that a text goes through after it was heard; empty when there is none.
     *
     * @param whole all tasks, and not only so many as are done meanwhile
     */
    Optional<JsonNode> chain(String text, boolean whole) {
        List<JsonNode> tasks = whole ? later : later.subList(0, Math.min(depth - 1, later.size()));
        if (tasks.isEmpty() || text.isBlank()) {
            return Optional.empty();
        }
        ObjectNode body = JSON.createObjectNode();
        ArrayNode steps = body.putArray("pipelineTasks");
        tasks.forEach(steps::add);
        body.putObject("inputData").putArray("input").addObject().put("source", text);
        return Optional.of(body);
    }

    /** Refuses audio in a form that no client of the streamer has; else the samples. Errors: Refusal. */
    static byte[] samples(Arguments data) {
        JSONObject input = data.object(0);
        JSONArray recordings = input == null ? null : input.optJSONArray("audio");
        if (recordings == null || recordings.isEmpty()) {
            return new byte[0];
        }
        if (recordings.length() > 1 || !(recordings.get(0) instanceof JSONObject recording)) {
            throw oneRecording();
        }
        return Arguments.audio(recording.opt("audioContent"));
    }

    private static Refusal oneRecording() {
        return Trouble.DATA_PROCESSING_ERROR.because("inputData.audio has one element, with audioContent");
    }
}
