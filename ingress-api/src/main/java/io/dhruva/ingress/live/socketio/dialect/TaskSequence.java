package io.dhruva.ingress.live.socketio.dialect;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.live.protocol.ServerMessage;
import io.dhruva.ingress.live.session.LiveSessions;
import io.dhruva.ingress.live.session.SessionStarts;
import io.dhruva.ingress.live.socketio.Arguments;
import io.dhruva.ingress.live.socketio.Dialect;
import io.dhruva.ingress.live.socketio.Introduction;
import io.dhruva.ingress.live.socketio.Refusal;
import io.dhruva.ingress.live.socketio.Replies;
import io.dhruva.ingress.live.socketio.SocketIoProperties;
import io.dhruva.ingress.live.socketio.Trouble;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.submit.InteractiveJobs;
import io.dhruva.ingress.ulca.UlcaAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of the Dhruva streamer: speech goes through a sequence of tasks while it is spoken.
 *
 * <p>What is told meanwhile is all that was heard so far, as an intermediate result; at the end everything goes through
 * the whole sequence.
 */
final class TaskSequence implements Dialect, Ear.Answers {

    private static final JsonMapper JSON = new JsonMapper();

    /** Segments that may wait for their chain; those beyond are left to the end. */
    private static final int MOST_WAITING = 16;

    private final Caller caller;
    private final Replies replies;
    private final InteractiveJobs jobs;
    private final Sequence sequence;
    private final @Nullable String traceParent;
    private final InOrder inOrder;
    private final Heard heard = new Heard();
    private final Ear ear;
    private volatile boolean over;

    /** Begins a session. Errors: Refusal. */
    TaskSequence(
            Introduction client,
            Caller caller,
            Arguments start,
            Replies replies,
            SessionStarts starts,
            LiveSessions sessions,
            InteractiveJobs jobs,
            SocketIoProperties properties,
            Duration ending) {
        this.caller = caller;
        this.replies = replies;
        this.jobs = jobs;
        this.sequence = Sequence.of(start);
        this.traceParent = client.traceParent();
        replies.pace(sequence.pace());
        this.inOrder = new InOrder(properties.jobs());
        try {
            ear = Ear.open(starts, sessions, caller, sequence.hearing(), traceParent, this, ending);
        } catch (ProblemException e) {
            inOrder.drop();
            throw Trouble.ofStart(e.problem());
        }
    }

    @Override
    public void data(Arguments arguments) {
        if (ear.closed()) {
            throw Trouble.SESSION_NOT_FOUND.because("the session has ended");
        }
        ear.hear(Sequence.samples(arguments));
        if (arguments.yes(3, false)) {
            ear.close();
        } else if (arguments.yes(2, false)) {
            heard.forget();
            ear.flush();
        }
    }

    @Override
    public void stop(Arguments arguments) {
        if (arguments.yes(0, true)) {
            ear.close();
        } else {
            ear.flush();
        }
    }

    @Override
    public void leave() {
        inOrder.drop();
        ear.leave();
    }

    @Override
    public boolean busy() {
        return (ear.closed() && !ear.over()) || inOrder.busy();
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void tell(Refusal refusal) {
        abort(refusal.reason());
    }

    private void abort(String reason) {
        var _ = replies.tell("abort", reason);
        replies.end();
    }

    @Override
    public void ready(String sessionId) {
        var _ = replies.tell("ready", new JSONObject().put("sessionId", sessionId));
    }

    @Override
    public void partial(ServerMessage.Partial partial) {
        replies.tellInterim(
                "response",
                response(heard.with(partial.text()), List.of()),
                new JSONObject().put("isIntermediateResult", true));
    }

    @Override
    public void spoken(ServerMessage.Final spoken) {
        heard.add(spoken.text());
        Optional<JsonNode> chain =
                heard.waiting() < MOST_WAITING ? sequence.chain(spoken.text(), false) : Optional.empty();
        if (chain.isEmpty()) {
            respond(heard.text(), List.of(), true);
            return;
        }
        heard.begun();
        inOrder.add(() -> jobs.askChain(caller, chain.get(), traceParent), (answer, problem) -> {
            heard.done();
            if (answer instanceof UlcaAnswer.Pipeline(List<UlcaAnswer.StepAnswer> steps)) {
                respond(heard.text(), heard.translated(steps), true);
            }
        });
    }

    @Override
    public void ended(ServerMessage.Terminate last) {
        String all = heard.text();
        Optional<JsonNode> chain = sequence.chain(all, true);
        if (chain.isEmpty()) {
            inOrder.end(() -> {
                respond(all, List.of(), false);
                terminate();
            });
            return;
        }
        inOrder.add(() -> jobs.askChain(caller, chain.get(), traceParent), (answer, problem) -> {
            if (answer instanceof UlcaAnswer.Pipeline(List<UlcaAnswer.StepAnswer> steps)) {
                respond(all, steps, false);
            } else {
                abort(problem == null ? "the sequence failed" : Trouble.text(problem));
            }
        });
        inOrder.end(this::terminate);
    }

    private void terminate() {
        over = true;
        var _ = replies.tell("terminate");
    }

    @Override
    public void failed(Trouble trouble, String reason) {
        inOrder.drop();
        abort(reason);
    }

    private void respond(String text, List<UlcaAnswer.StepAnswer> steps, boolean isIntermediate) {
        var _ = replies.tell(
                "response", response(text, steps), new JSONObject().put("isIntermediateResult", isIntermediate));
    }

    private JSONObject response(String text, List<UlcaAnswer.StepAnswer> steps) {
        String serviceId = sequence.hearing().serviceId();
        List<UlcaAnswer.StepAnswer> all = new ArrayList<>();
        all.add(new UlcaAnswer.StepAnswer(
                "asr",
                serviceId == null ? "" : serviceId,
                List.of(new UlcaAnswer.Transcript(text, null, null)),
                null,
                java.util.Map.of()));
        all.addAll(steps);
        return new JSONObject(JSON.writeValueAsString(new UlcaAnswer.Pipeline(all)));
    }
}
