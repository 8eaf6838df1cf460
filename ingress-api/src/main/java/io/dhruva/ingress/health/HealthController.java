package io.dhruva.ingress.health;

import io.dhruva.contract.job.Task;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how the installation is, without a key. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "health", description = "How the installation is")
class HealthController {

    /** A part: up or down. */
    record PartStatus(String status) {}

    /** All parts by name; up when all of them are. */
    record Status(String status, Map<String, PartStatus> parts) {}

    /** One task's service, in the platform's words. */
    record TaskStatus(String service, String status) {}

    private final Parts parts;

    HealthController(Parts parts) {
        this.parts = parts;
    }

    @Operation(summary = "Each part by name")
    @GetMapping("/status")
    Status status() {
        Map<String, Callable<Boolean>> questions = new LinkedHashMap<>();
        questions.put("kafka", parts::kafka);
        questions.put("redis", parts::redis);
        questions.put("postgres", parts::postgres);
        questions.put("registry", parts::registry);
        questions.put("models", parts::models);
        Map<String, PartStatus> answers = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Boolean>> asked = new LinkedHashMap<>();
            questions.forEach((name, question) -> asked.put(name, threads.submit(question)));
            asked.forEach((name, answer) -> answers.put(name, new PartStatus(word(answer))));
        }
        boolean all = answers.values().stream().allMatch(part -> part.status().equals("up"));
        return new Status(all ? "up" : "degraded", answers);
    }

    private static String word(Future<Boolean> answer) {
        try {
            return answer.get() ? "up" : "down";
        } catch (ExecutionException e) {
            return "down";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "down";
        }
    }

    @Operation(summary = "Whether a model of the task can be reached")
    @GetMapping("/{task:asr|tts|nmt}/health")
    ResponseEntity<TaskStatus> health(@PathVariable String task) {
        return answer(task, parts.model(Task.of(task)), "healthy", "unhealthy");
    }

    @Operation(summary = "Whether jobs of the task are taken in and can be worked on")
    @GetMapping("/{task:asr|tts|nmt}/ready")
    ResponseEntity<TaskStatus> ready(@PathVariable String task) {
        return answer(task, parts.model(Task.of(task)) && parts.kafka(), "ready", "not_ready");
    }

    @Operation(summary = "Whether this process answers")
    @GetMapping("/{task:asr|tts|nmt}/live")
    TaskStatus live(@PathVariable String task) {
        return new TaskStatus(task, "alive");
    }

    private static ResponseEntity<TaskStatus> answer(String task, boolean good, String yes, String no) {
        return ResponseEntity.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(new TaskStatus(task, good ? yes : no));
    }
}
