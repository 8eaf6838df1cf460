package io.dhruva.ingress.audit;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.blobs.keys.SealedText;
import io.dhruva.ingress.problem.Code;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Opens what the tables of results keep sealed. Threads: safe. */
@Component
final class SealedResults {

    private static final Logger log = LoggerFactory.getLogger(SealedResults.class);

    /** Members that hold content, each with the table and the column that it comes from. */
    private static final Map<String, String[]> PLACES = Map.of(
            "transcript", new String[] {"asr_results", "transcript"},
            "source", new String[] {"nmt_results", "source_text"},
            "target", new String[] {"nmt_results", "translated_text"});

    private final PayloadKeys keys;

    SealedResults(PayloadKeys keys) {
        this.keys = keys;
    }

    /**
     * Opens the results of a job in their place; what is erased becomes null.
     *
     * <p>Errors: ProblemException {@code store_unavailable}.
     *
     * @return whether something was erased
     */
    boolean open(UUID job, JsonNode results) {
        boolean erased = false;
        for (JsonNode result : results) {
            for (Map.Entry<String, String[]> place : PLACES.entrySet()) {
                if (result instanceof ObjectNode object) {
                    erased |= open(job, object, place.getKey(), place.getValue());
                }
            }
        }
        return erased;
    }

    private boolean open(UUID job, ObjectNode result, String member, String[] place) {
        SealedText sealed = SealedText.in(result.path(member).asString("")).orElse(null);
        if (sealed == null) {
            return false;
        }
        try {
            result.put(member, sealed.open(keys, place[0], place[1], job));
            return false;
        } catch (Erased e) {
            result.putNull(member);
            return true;
        } catch (IOException e) {
            log.warn("a result of job {} cannot be opened", job, e);
            throw Code.STORE_UNAVAILABLE.because("what was answered cannot be opened just now");
        }
    }
}
