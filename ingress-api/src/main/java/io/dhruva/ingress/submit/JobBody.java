package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.notify.Receiver;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.status.JobResource;
import io.dhruva.ingress.ulca.PipelineBody;
import io.dhruva.ingress.ulca.UlcaBody;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as clients submit it.
 *
 * @param request the platform's body for the task
 * @param priority interactive or bulk
 * @param callback where its end is to be told
 */
record JobBody(
        @Nullable String task,

        @Schema(oneOf = {UlcaBody.Asr.class, UlcaBody.Tts.class, UlcaBody.Nmt.class, PipelineBody.class}) @Nullable
        JsonNode request,

        @Nullable String priority,
        @Nullable Long ttlSeconds,
        Receiver.@Nullable Body callback,
        @Nullable Map<String, @Nullable String> labels) {

    /** The task and the terms, checked. Errors: ProblemException. */
    Checked checked(Duration usualTtl) {
        Flaws flaws = new Flaws();
        String name = flaws.needed("/task", task);
        boolean chained = name.equals(JobResource.PIPELINE);
        if (!chained && !name.isEmpty() && Task.find(name).isEmpty()) {
            flaws.add("/task", Code.INVALID_VALUE, "possible are asr, nmt, pipeline, tts");
        }
        if (request == null || request.isNull()) {
            flaws.add("/request", Code.MISSING_FIELD, "this field is needed");
        } else if (!request.isObject()) {
            flaws.add("/request", Code.INVALID_VALUE, "an object is needed");
        }
        Lane lane = Lane.of(lane(flaws));
        Duration ttl = TermsPolicy.ttl(ttlSeconds, usualTtl, flaws);
        Map<String, String> checkedLabels = TermsPolicy.labels(labels, flaws);
        if (!flaws.none()) {
            throw Problem.of(flaws.found()).exception();
        }
        return new Checked(chained ? null : Task.of(name), new Terms(lane, ttl, checkedLabels));
    }

    private String lane(Flaws flaws) {
        Set<String> possible = Set.of(Lane.INTERACTIVE.code(), Lane.BULK.code());
        String lane = flaws.oneOf("/priority", priority, Lane.INTERACTIVE.code(), possible, Code.INVALID_VALUE);
        return possible.contains(lane) ? lane : Lane.INTERACTIVE.code();
    }

    /**
     * What a job is about, and its owner's terms.
     *
     * @param task null for a chain
     */
    record Checked(@Nullable Task task, Terms terms) {}
}
