package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.status.Queues;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Refuses work that would wait too long, before anything is done for it.
 *
 * <p>Errors: ProblemException {@code backlog_too_long}, with the time after which the backlog will be within the limit.
 * While the rate of a lane is not known, nothing is refused.
 */
@Component
final class Congestion {

    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);

    private final Queues queues;
    private final Duration limit;

    Congestion(Queues queues, SubmitProperties properties) {
        this.queues = queues;
        this.limit = properties.longestWait();
    }

    void check(Task task, Lane lane) {
        check(task, lane, limit);
    }

    /** The same for work that may wait so long. */
    void check(Task task, Lane lane, Duration most) {
        if (limit.isZero()) {
            return;
        }
        Duration wait = queues.expectedWait(task, lane).orElse(Duration.ZERO);
        if (wait.compareTo(most) > 0) {
            Duration over = wait.minus(most);
            throw Code.BACKLOG_TOO_LONG
                    .problem("a job would wait %d s in this lane, the limit is %d s; nothing was accepted"
                            .formatted(wait.toSeconds(), most.toSeconds()))
                    .retryAfter(over.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : over)
                    .exception();
        }
    }
}
