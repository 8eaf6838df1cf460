package io.dhruva.ingress.catalog;

import io.dhruva.ingress.ulca.TaskType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Tells which chains are possible, as the platform does. */
@RestController
@Tag(name = "catalog")
class ChainController {

    /** What chains may be made of: the tasks, and after each what may follow. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Possible(
            String service,
            String description,
            List<String> supportedTaskTypes,
            Map<String, List<String>> taskSequenceRules,
            Map<String, List<String>> examplePipelines) {}

    @Operation(summary = "What chains may be made of")
    @GetMapping("/api/v1/pipeline/info")
    Possible info() {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (TaskType type : TaskType.values()) {
            rules.put(type.word(), words(type.followers().stream().toList()));
        }
        return new Possible(
                "pipeline",
                "Chains of tasks: each step is given what the one before gave",
                words(Arrays.asList(TaskType.values())),
                rules,
                Map.of(
                        "speech_to_speech", words(List.of(TaskType.ASR, TaskType.TRANSLATION, TaskType.TTS)),
                        "speech_to_text", words(List.of(TaskType.ASR, TaskType.TRANSLATION)),
                        "text_to_speech", words(List.of(TaskType.TRANSLATION, TaskType.TTS))));
    }

    private static List<String> words(List<TaskType> types) {
        return types.stream().map(TaskType::word).toList();
    }
}
