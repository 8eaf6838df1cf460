package io.dhruva.ingress.live.session;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.limit.Limits;
import io.dhruva.ingress.limit.Quotas;
import io.dhruva.ingress.live.LiveProperties;
import io.dhruva.ingress.live.audio.Encoding;
import io.dhruva.ingress.live.audio.FrameDecoder;
import io.dhruva.ingress.live.protocol.Closing;
import io.dhruva.ingress.live.protocol.ServerMessage;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.submit.LiveSubmission;
import io.dhruva.ingress.ulca.LiveConfig;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.databind.json.JsonMapper;

/** How sessions begin, and go on at another connection. Threads: safe. */
@Component
public final class SessionStarts {

    private static final Logger log = LoggerFactory.getLogger(SessionStarts.class);
    private static final LiveSubmission.Possible POSSIBLE =
            new LiveSubmission.Possible(Set.copyOf(Encoding.codes()), FrameDecoder::takes);

    private final LiveSessions sessions;
    private final LiveSubmission submission;
    private final Burial burial;
    private final SessionStore store;
    private final EndedSessions ended;
    private final Limits limits;
    private final Quotas quotas;
    private final ResumeTokens tokens;
    private final JsonMapper json;
    private final Inputs inputs;
    private final ReplyPartitions partitions;
    private final LiveMeters meters;
    private final Clock clock;
    private final LiveProperties properties;

    SessionStarts(
            LiveSessions sessions,
            LiveSubmission submission,
            Burial burial,
            SessionStore store,
            EndedSessions ended,
            Limits limits,
            Quotas quotas,
            ResumeTokens tokens,
            JsonMapper json,
            Inputs inputs,
            ReplyPartitions partitions,
            LiveMeters meters,
            Clock clock,
            LiveProperties properties) {
        this.sessions = sessions;
        this.submission = submission;
        this.burial = burial;
        this.store = store;
        this.ended = ended;
        this.limits = limits;
        this.quotas = quotas;
        this.tokens = tokens;
        this.json = json;
        this.inputs = inputs;
        this.partitions = partitions;
        this.meters = meters;
        this.clock = clock;
        this.properties = properties;
    }

    /** A session that a connection has, and how its frames are encoded. */
    public record Started(LiveSession session, LiveConfig config) {}

    /** Begins a session. Errors: ProblemException, and then none began. */
    public Started open(Caller caller, @Nullable LiveConfig config, @Nullable String traceParent, Client client) {
        Runnable refund = limits.work(caller);
        try {
            return begin(caller, config, traceParent, client);
        } catch (ProblemException e) {
            if (e.problem().status() == 429 || e.problem().status() == 503) {
                refund.run();
            }
            throw e;
        }
    }

    private Started begin(Caller caller, @Nullable LiveConfig config, @Nullable String traceParent, Client client) {
        quotas.charge(caller, Task.ASR, new Measure(1, 0, 0));
        partitions.await(properties.publishPatience());
        Job job = submission.submit(caller, config, POSSIBLE, traceParent);
        LiveConfig accepted = config == null ? new LiveConfig(null, null, null, null, null, null) : config;
        String token = tokens.next(job.id());
        SessionStore.Identity identity = new SessionStore.Identity(
                job.id(),
                1,
                caller.owner().userId(),
                tokens.stored(token),
                json.writeValueAsString(accepted),
                sessions.instance());
        LiveSession session = session(identity, new SessionStore.Standing(0, 0, true), caller, accepted, client);
        sessions.add(session);
        sessions.note(session, false);
        try {
            tell(session, new LiveInput.Opened(job));
        } catch (ProblemException e) {
            sessions.remove(session);
            burial.bury(job);
            throw e;
        }
        meters.opened();
        client.tell(new ServerMessage.Ready(job.id().toString(), token, properties.credits(), 0));
        return new Started(session, accepted);
    }

    /**
     * Goes on with a session.
     *
     * <p>Errors: ProblemException {@code resume_refused}, or when that cannot be done just now.
     *
     * @param config how frames are encoded from now on; null: as before
     */
    public Started resume(Caller caller, String token, @Nullable LiveConfig config, Client client) {
        caller.mustBeFor(Task.ASR);
        JobId id = ResumeTokens.session(token).orElseThrow(SessionStarts::refused);
        if (config != null) {
            LiveSubmission.check(config, POSSIBLE);
        }
        partitions.await(properties.publishPatience());
        SessionStore.Taken taken = take(id, token, caller);
        LiveConfig agreed = config == null ? json.readValue(taken.config(), LiveConfig.class) : config;
        SessionStore.Identity identity = new SessionStore.Identity(
                id,
                taken.epoch(),
                caller.owner().userId(),
                tokens.stored(token),
                json.writeValueAsString(agreed),
                sessions.instance());
        LiveSession session = session(identity, taken.standing(), caller, agreed, client);
        sessions.add(session);
        meters.resumed();
        client.tell(new ServerMessage.Ready(
                id.toString(), token, properties.credits(), taken.standing().nextSeq()));
        goOn(session, caller, client);
        return new Started(session, agreed);
    }

    private void goOn(LiveSession session, Caller caller, Client client) {
        Optional<ServerMessage> lastWord = ended.find(session.id(), caller);
        if (lastWord.isPresent()) {
            session.endedBefore();
            client.end(lastWord.get(), Closing.DONE);
            return;
        }
        try {
            tell(session, new LiveInput.Resumed());
        } catch (ProblemException e) {
            sessions.leave(session);
            throw e;
        }
    }

    private SessionStore.Taken take(JobId id, String token, Caller caller) {
        try {
            return store.takeOver(id, tokens.stored(token), caller.owner().userId(), sessions.instance())
                    .orElseThrow(SessionStarts::refused);
        } catch (JedisException e) {
            throw Code.STORE_UNAVAILABLE.because("how far the session is cannot be read just now; resume in a moment");
        }
    }

    private static ProblemException refused() {
        return Code.RESUME_REFUSED.because("the token is nobody's, another user's, or its session was closed");
    }

    private LiveSession session(
            SessionStore.Identity identity,
            SessionStore.Standing standing,
            Caller caller,
            LiveConfig config,
            Client client) {
        Segments segments = new Segments(standing.confirmed());
        return new LiveSession(
                identity,
                new FrameWindow(standing.nextSeq(), !standing.exact(), properties.credits()),
                segments,
                new Spending(quotas, caller),
                client,
                new WorkerLink(identity, segments, inputs, partitions, clock),
                meters,
                properties.publishPatience(),
                config.wantsPartials());
    }

    private static void tell(LiveSession session, LiveInput.Body body) {
        try {
            session.say(body).get();
        } catch (ExecutionException e) {
            log.warn("session {} is not told of: {}", session.id(), e.getCause());
            throw Code.QUEUE_UNAVAILABLE.because("the queue does not answer; try again in a moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Code.RESTARTING.because("this instance is about to stop; try again");
        }
    }
}
