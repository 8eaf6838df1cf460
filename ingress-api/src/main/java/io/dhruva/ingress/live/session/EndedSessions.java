package io.dhruva.ingress.live.session;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.live.protocol.ServerMessage;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.status.JobProblems;
import io.dhruva.ingress.status.JobView;
import io.dhruva.ingress.status.StatusView;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How sessions ended whose client comes back too late to hear it from the worker. Threads: safe. */
@Component
final class EndedSessions {

    private static final Logger log = LoggerFactory.getLogger(EndedSessions.class);

    private final StatusView view;
    private final Payloads payloads;

    EndedSessions(StatusView view, Payloads payloads) {
        this.view = view;
        this.payloads = payloads;
    }

    /** The last word about a session; empty while it goes on, or when that is not known. */
    Optional<ServerMessage> find(JobId id, Caller caller) {
        try {
            return view.find(id, caller.owner())
                    .filter(job -> job.status().terminal())
                    .map(this::lastWord);
        } catch (ProblemException e) {
            log.debug("whether session {} has ended is not known just now", id);
            return Optional.empty();
        }
    }

    private ServerMessage lastWord(JobView job) {
        return JobProblems.of(job)
                .<ServerMessage>map(ServerMessage.Failure::of)
                .orElseGet(() -> new ServerMessage.Terminate(
                        new ServerMessage.Usage(job.measure().audioSeconds()), transcript(job)));
    }

    private String transcript(JobView job) {
        return view.answer(job.id())
                .map(payload -> {
                    try {
                        return ContentCodec.answer(payloads.load(payload));
                    } catch (Erased | IOException e) {
                        log.warn("the transcript of session {} cannot be read", job.id(), e);
                        return new Answer.Transcripts(List.of());
                    }
                })
                .map(answer -> answer instanceof Answer.Transcripts transcripts
                        ? transcripts.items().stream()
                                .filter(Objects::nonNull)
                                .map(Answer.Transcript::text)
                                .collect(Collectors.joining(" "))
                        : "")
                .orElse("");
    }
}
