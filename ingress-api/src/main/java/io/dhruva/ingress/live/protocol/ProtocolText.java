package io.dhruva.ingress.live.protocol;

import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.JsonProblems;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the texts of the protocol; reading is strict. Threads: safe. */
@Component
public final class ProtocolText {

    private final JsonMapper json;

    public ProtocolText(JsonMapper json) {
        this.json = json;
    }

    /** Errors: ProblemException for what no client may say. */
    public ClientMessage read(String text) {
        try {
            JsonNode tree = json.readTree(text);
            if (!tree.isObject()) {
                throw Code.BAD_MESSAGE.because("a message is a JSON object");
            }
            return Objects.requireNonNull(json.treeToValue(tree, ClientMessage.class));
        } catch (InvalidTypeIdException e) {
            throw Code.BAD_MESSAGE.because("the type of a message is start, finalize, keepalive or close");
        } catch (JacksonException e) {
            throw JsonProblems.of(e, "").exception();
        }
    }

    public String write(ServerMessage message) {
        return json.writeValueAsString(message);
    }
}
