package io.dhruva.ingress.status;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.acts.Acts;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.Rebuild.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import redis.clients.jedis.exceptions.JedisException;

/** Lets an administrator have the view of the jobs made anew from the topics. */
@RestController
@RequestMapping("/api/v1/status/rebuild")
@Tag(name = "health")
class RebuildController {

    private final Rebuild rebuild;
    private final Acts acts;

    RebuildController(Rebuild rebuild, Acts acts) {
        this.rebuild = rebuild;
        this.acts = acts;
    }

    @Operation(summary = "Forget how jobs stand and read it again from the topics; administrators only")
    @PostMapping
    ResponseEntity<Progress> begin(@Parameter(hidden = true) Caller caller) {
        acts.note(caller, "status.rebuilt", "status", Map.of());
        return answer(HttpStatus.ACCEPTED, () -> {
            rebuild.begin();
            return rebuild.progress();
        });
    }

    @Operation(summary = "How far that is, in records; administrators only")
    @GetMapping
    ResponseEntity<Progress> progress() {
        return answer(HttpStatus.OK, rebuild::progress);
    }

    private static ResponseEntity<Progress> answer(HttpStatus status, Supplier<Progress> progress) {
        try {
            return ResponseEntity.status(status).body(progress.get());
        } catch (JedisException | KafkaException e) {
            throw away();
        }
    }

    private static ProblemException away() {
        return Code.STORE_UNAVAILABLE.because("Redis or Kafka does not answer just now");
    }
}
