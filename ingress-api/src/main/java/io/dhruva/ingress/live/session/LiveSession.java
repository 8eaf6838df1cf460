package io.dhruva.ingress.live.session;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.ingress.live.protocol.Closing;
import io.dhruva.ingress.live.protocol.ServerMessage;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live session, as one of its connections has it.
 *
 * <p>Threads: frames and the other messages of the client come from one at a time, what the worker says from another.
 */
public final class LiveSession {

    private static final Logger log = LoggerFactory.getLogger(LiveSession.class);
    private static final String CANCELLED = "cancelled";
    private static final String SEQUENCE_GAP = "sequence_gap";

    private final SessionStore.Identity identity;
    private final FrameWindow frames;
    private final Segments segments;
    private final Spending spending;
    private final Client client;
    private final WorkerLink worker;
    private final LiveMeters meters;
    private final Duration patience;
    private final boolean interim;
    private volatile boolean closed;
    private volatile State state = State.HERE;
    private SessionStore.Standing noted;
    private long notedAt = System.nanoTime();

    /** Whose the session is. */
    enum State {
        /** This connection's. */
        HERE,
        /** Another connection's. */
        ELSEWHERE,
        /** Nobody's: it has ended. */
        OVER
    }

    /**
     * A session that goes on.
     *
     * @param patience how long a frame may be on its way to the broker
     * @param interim whether the client wants to read along
     */
    LiveSession(
            SessionStore.Identity identity,
            FrameWindow frames,
            Segments segments,
            Spending spending,
            Client client,
            WorkerLink worker,
            LiveMeters meters,
            Duration patience,
            boolean interim) {
        this.identity = identity;
        this.frames = frames;
        this.segments = segments;
        this.spending = spending;
        this.client = client;
        this.worker = worker;
        this.meters = meters;
        this.patience = patience;
        this.interim = interim;
        this.noted = standing(false);
    }

    public JobId id() {
        return identity.id();
    }

    SessionStore.Identity identity() {
        return identity;
    }

    /**
     * Whether a frame is to be taken; one that came before is acknowledged again. Errors: ProblemException {@code
     * sequence_gap}.
     */
    public boolean expects(long seq) {
        return switch (frames.judge(seq)) {
            case NEXT -> true;
            case REPEATED -> {
                acknowledge();
                yield false;
            }
            case AHEAD -> throw Code.SEQUENCE_GAP.because("a frame before number " + seq + " is missing");
        };
    }

    /**
     * Publishes a frame that was expected; waits while too many are on their way.
     *
     * <p>Errors: ProblemException {@code queue_unavailable} when none arrives, {@code quota_exceeded} when the caller may
     * not speak on; then the session is closed.
     */
    public void frame(long seq, byte[] pcm) {
        try {
            if (!frames.await(patience)) {
                throw away();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
        frames.sent(seq);
        long began = System.nanoTime();
        var _ = say(new LiveInput.Audio(seq, pcm)).whenComplete((_, failure) -> {
            if (failure == null) {
                frames.acknowledged(seq);
                meters.acknowledged(Duration.ofNanos(System.nanoTime() - began));
                acknowledge();
            } else {
                lost(failure);
            }
        });
        try {
            spending.spend(pcm.length / Short.BYTES);
        } catch (ProblemException e) {
            close();
            throw e;
        }
    }

    // Why: to go on would leave a hole; the client comes again and sends what is missing.
    private void lost(Throwable failure) {
        log.warn(
                "session {} lost its way to the broker: {}",
                id(),
                failure.getClass().getSimpleName());
        client.end(ServerMessage.Failure.of(away().problem()), Closing.RESTART);
    }

    private static ProblemException away() {
        return Code.QUEUE_UNAVAILABLE.because("the queue does not answer; resume in a moment");
    }

    private void acknowledge() {
        long seq = frames.acknowledged();
        if (seq >= 0) {
            client.acknowledge(seq);
        }
    }

    /** The client wants a final. */
    public void flush() {
        sayOrLose(new LiveInput.Flushed());
    }

    /** The client has said everything. */
    public void close() {
        if (!closed) {
            closed = true;
            sayOrLose(new LiveInput.Closed());
        }
    }

    private void sayOrLose(LiveInput.Body body) {
        var _ = say(body).whenComplete((_, failure) -> {
            if (failure != null) {
                lost(failure);
            }
        });
    }

    /** Whether the client has said everything. */
    public boolean closed() {
        return closed;
    }

    /** Whether frames are on their way. */
    public boolean busy() {
        return frames.busy();
    }

    /** The client has everything that was told of the segments below. */
    public void confirm(int below) {
        segments.confirm(below);
    }

    /** Tells the worker. What is returned completes when the broker has it. */
    CompletableFuture<?> say(LiveInput.Body body) {
        return worker.say(body, this::lost);
    }

    /** Has the worker answer to where this instance listens now, should that have changed. */
    void follow() {
        if (state == State.HERE) {
            worker.follow(this::lost);
        }
    }

    /** Takes in what the worker said; never waits. */
    void hear(LiveOutput output) {
        switch (output.body()) {
            case LiveOutput.Ended(String transcript, double seconds) -> {
                state = State.OVER;
                client.end(new ServerMessage.Terminate(new ServerMessage.Usage(seconds), transcript), Closing.DONE);
            }
            case LiveOutput.Refused(Fault fault) when fault.code().equals(SEQUENCE_GAP) -> missing(output.epoch());
            case LiveOutput.Refused(Fault fault) -> {
                state = State.OVER;
                boolean wanted = fault.code().equals(CANCELLED);
                client.end(
                        new ServerMessage.Failure(fault.code(), fault.detail(), false, List.of()),
                        wanted ? Closing.DONE : Closing.BAD_MESSAGE);
            }
            case LiveOutput.Body _
            when output.epoch() != identity.epoch() ->
                log.trace("session {} hears an answer to another connection", id());
            case LiveOutput.Partial partial -> {
                if (interim && segments.open(partial.segment())) {
                    client.tell(ServerMessage.Partial.of(partial));
                }
            }
            case LiveOutput.Final spoken -> {
                if (segments.settle(spoken.segment())) {
                    client.tell(ServerMessage.Final.of(spoken));
                }
            }
            case LiveOutput.Discarded(int segment) -> {
                if (segments.settle(segment)) {
                    client.tell(new ServerMessage.Discarded(segment));
                }
            }
        }
    }

    // Why: the worker waits for the frame that it misses; whoever resumes sends it again.
    private void missing(int epoch) {
        if (epoch == identity.epoch()) {
            client.end(
                    new ServerMessage.Failure(
                            SEQUENCE_GAP, "a frame got lost on its way to the worker; resume", true, List.of()),
                    Closing.RESTART);
        }
    }

    /** Another connection has the session now. */
    void superseded() {
        state = State.ELSEWHERE;
        client.end(
                ServerMessage.Failure.of(
                        Code.SESSION_SUPERSEDED.problem("the session was resumed at another connection")),
                Closing.RESTART);
    }

    /** Charges what was heard and not charged yet. */
    void settle() {
        spending.settle();
    }

    State state() {
        return state;
    }

    /** It had ended before this connection came. */
    void endedBefore() {
        state = State.OVER;
    }

    SessionStore.Standing standing(boolean exact) {
        return new SessionStore.Standing(frames.acknowledged() + 1, segments.confirmed(), exact);
    }

    /** Whether it came further since it was noted, or that was long ago. */
    boolean worthNoting(Duration longAgo) {
        return state == State.HERE
                && (!standing(false).equals(noted) || System.nanoTime() - notedAt > longAgo.toNanos());
    }

    void noted(SessionStore.Standing standing) {
        noted = standing;
        notedAt = System.nanoTime();
    }
}
