package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.flags.Steering;
import io.dhruva.ingress.problem.Code;
import java.time.Duration;

/** A request, or a step of one, as the flags want it done. */
record Steered(Steering.Decision decision, Draft draft) {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    /** Errors: ProblemException {@code task_switched_off}. */
    static Steered by(Steering steering, Task task, Admission.Accepted accepted) {
        String language = accepted.wanted().source();
        mustTake(steering, task, language);
        Steering.Decision decision = steering.decide(task, language);
        Draft draft = accepted.draft();
        if (draft instanceof Draft.Speech speech && decision.postProcessors().isPresent()) {
            draft = speech.processedBy(decision.postProcessors().get().stream()
                    .filter(Limits.POST_PROCESSORS::contains)
                    .toList());
        }
        return new Steered(decision, draft);
    }

    /** Errors: ProblemException {@code task_switched_off}. */
    static void mustTake(Steering steering, Task task, String language) {
        if (!steering.takes(task, language)) {
            throw Code.TASK_SWITCHED_OFF
                    .problem("work of the task " + task.code() + " is switched off; nothing was accepted")
                    .retryAfter(ASK_AGAIN)
                    .exception();
        }
    }

    Lane lane(Terms terms) {
        return decision.lane().orElse(terms.lane());
    }
}
