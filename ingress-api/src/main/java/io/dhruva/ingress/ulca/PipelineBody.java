package io.dhruva.ingress.ulca;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request for a chain as the platform's clients send it; nothing of it is checked yet.
 *
 * @param pipelineTasks the steps in their order
 */
public record PipelineBody(
        @Nullable List<@Nullable Step> pipelineTasks,
        @Nullable Input inputData,
        UlcaBody.@Nullable Control controlConfig) {

    /** One step: a task, and the config that its own request would have. */
    public record Step(@Nullable String taskType, @Nullable JsonNode config) {}

    /** What the first step is given: recordings or texts. */
    public record Input(
            @Nullable List<UlcaBody.@Nullable Audio> audio,
            @Nullable List<UlcaBody.@Nullable Source> input) {}
}
