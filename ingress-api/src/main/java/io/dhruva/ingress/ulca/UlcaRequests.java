package io.dhruva.ingress.ulca;

import io.dhruva.contract.job.Task;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.JsonProblems;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the platform's bodies strictly: a field that is not known is a mistake, and its place is told. */
@Component
public class UlcaRequests {

    /** The platform's clients send it empty. */
    private static final String PARAMS = "additionalParams";

    private final JsonMapper json;

    public UlcaRequests(JsonMapper json) {
        this.json = json;
    }

    /**
     * The body of a task's request.
     *
     * <p>Errors: ProblemException for a field that is unknown or of the wrong type.
     *
     * @param prefix where {@code body} lies in what the client sent
     */
    public UlcaBody read(Task task, @Nullable JsonNode body, String prefix) {
        if (body == null || !body.isObject()) {
            throw Code.MALFORMED_JSON.because("a JSON object is needed");
        }
        try {
            return Objects.requireNonNull(json.treeToValue(body, type(task)));
        } catch (JacksonException e) {
            throw JsonProblems.of(e, prefix).exception();
        }
    }

    /** The body of a chain. Errors: as {@link #read}. */
    public PipelineBody readPipeline(@Nullable JsonNode body, String prefix) {
        if (body == null || !body.isObject()) {
            throw Code.MALFORMED_JSON.because("a JSON object is needed");
        }
        try {
            return Objects.requireNonNull(json.treeToValue(body, PipelineBody.class));
        } catch (JacksonException e) {
            throw JsonProblems.of(e, prefix).exception();
        }
    }

    /**
     * A step of a chain as the body of its task, without inputs.
     *
     * <p>A member that is null counts as absent, since the platform's clients send one config for all tasks. Errors: as
     * {@link #read}.
     */
    public UlcaBody readStep(Task task, @Nullable JsonNode config, String prefix) {
        ObjectNode body = json.createObjectNode();
        if (config != null && !config.isNull()) {
            body.set("config", config instanceof ObjectNode object ? filled(object) : config);
        }
        return read(task, body, prefix);
    }

    private static ObjectNode filled(ObjectNode config) {
        ObjectNode filled = config.deepCopy();
        filled.properties().stream()
                .filter(member -> member.getValue().isNull()
                        || (member.getKey().equals(PARAMS) && member.getValue().isEmpty()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(filled::remove);
        return filled;
    }

    private static Class<? extends UlcaBody> type(Task task) {
        return switch (task) {
            case ASR -> UlcaBody.Asr.class;
            case TTS -> UlcaBody.Tts.class;
            case NMT -> UlcaBody.Nmt.class;
        };
    }
}
