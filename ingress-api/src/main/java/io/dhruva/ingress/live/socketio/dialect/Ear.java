package io.dhruva.ingress.live.socketio.dialect;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.live.audio.Encoding;
import io.dhruva.ingress.live.audio.FrameDecoder;
import io.dhruva.ingress.live.audio.UndecodableFrame;
import io.dhruva.ingress.live.protocol.Closing;
import io.dhruva.ingress.live.protocol.ServerMessage;
import io.dhruva.ingress.live.session.Client;
import io.dhruva.ingress.live.session.LiveSession;
import io.dhruva.ingress.live.session.LiveSessions;
import io.dhruva.ingress.live.session.SessionStarts;
import io.dhruva.ingress.live.socketio.Trouble;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.ulca.LiveConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A live session of a client that cannot come back to it: when it leaves, the session ends, and its job with it.
 *
 * <p>Threads: the client's calls one at a time; answers come from others and must not wait.
 */
final class Ear implements Client {

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("socket.io-leaving").start(task);

    private final Answers answers;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final Duration ending;
    private final FrameDecoder decoder;
    private final int secondBytes;
    private @Nullable LiveSession session;
    private volatile boolean left;
    private long next;

    /** What is heard. Threads: calls may come from several; none may wait. */
    interface Answers {

        void ready(String sessionId);

        void partial(ServerMessage.Partial partial);

        void spoken(ServerMessage.Final spoken);

        /** It has ended: the last call. */
        void ended(ServerMessage.Terminate last);

        /** It has ended badly: the last call. */
        void failed(Trouble trouble, String reason);
    }

    private Ear(LiveConfig config, Answers answers, Duration ending) {
        this.answers = answers;
        this.ending = ending;
        this.decoder = FrameDecoder.of(Encoding.PCM_S16LE, config.samplingRateHz());
        this.secondBytes = config.samplingRateHz() * Short.BYTES;
    }

    /**
     * Begins a session of raw samples. Errors: ProblemException, and then none began.
     *
     * @param ending how long the last words may take
     */
    static Ear open(
            SessionStarts starts,
            LiveSessions sessions,
            Caller caller,
            LiveConfig config,
            @Nullable String traceParent,
            Answers answers,
            Duration ending) {
        Ear ear = new Ear(config, answers, ending);
        LiveSession session = starts.open(caller, config, traceParent, ear).session();
        ear.session = session;
        var _ = ear.ended.whenCompleteAsync(
                (inTime, _) -> {
                    sessions.leave(session);
                    if (!Boolean.TRUE.equals(inTime) && !ear.left) {
                        answers.failed(Trouble.CONNECTION_ERROR, "the last words are not there yet; ask for the job");
                    }
                },
                THREADS);
        return ear;
    }

    /** Takes samples in, of any length; waits while too many are on their way. Errors: Refusal. */
    void hear(byte[] samples) {
        if (samples.length % Short.BYTES != 0) {
            throw Trouble.DATA_PROCESSING_ERROR.because("samples of 16 bits come in an even number of bytes");
        }
        for (int from = 0; from < samples.length; from += secondBytes) {
            frame(Arrays.copyOfRange(samples, from, Math.min(samples.length, from + secondBytes)));
        }
    }

    private void frame(byte[] samples) {
        LiveSession now = session();
        try {
            byte[] pcm = decoder.decode(samples);
            if (pcm.length > 0 && now.expects(next)) {
                now.frame(next++, pcm);
            }
        } catch (UndecodableFrame e) {
            throw Trouble.DATA_PROCESSING_ERROR.because(String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            Problem problem = e.problem();
            throw (problem.status() == 503 ? Trouble.CONNECTION_ERROR : Trouble.DATA_PROCESSING_ERROR)
                    .because(Trouble.text(problem));
        }
    }

    /** What was said until now is final. */
    void flush() {
        session().flush();
    }

    /** Everything was said. */
    void close() {
        session().close();
        var _ = ended.completeOnTimeout(false, ending.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nobody hears the answers any more. */
    void leave() {
        left = true;
        close();
    }

    /** Whether nothing can be said any more. */
    boolean closed() {
        return session().closed() || ended.isDone();
    }

    boolean over() {
        return ended.isDone();
    }

    private LiveSession session() {
        return Objects.requireNonNull(session, "the session has begun");
    }

    @Override
    public void tell(ServerMessage message) {
        switch (message) {
            case ServerMessage.Ready ready -> answers.ready(ready.sessionId());
            case ServerMessage.Partial partial -> answers.partial(partial);
            case ServerMessage.Final spoken -> answers.spoken(spoken);
            default -> {
                // Nobody here is told of acknowledgements, nor that a segment came to nothing.
            }
        }
    }

    @Override
    public void acknowledge(long seq) {
        // These clients do not count.
    }

    @Override
    public void end(@Nullable ServerMessage last, Closing how) {
        if (!ended.complete(true) || left) {
            return;
        }
        switch (last) {
            case ServerMessage.Terminate terminate -> answers.ended(terminate);
            case ServerMessage.Failure failure ->
                answers.failed(
                        how == Closing.RESTART ? Trouble.CONNECTION_ERROR : Trouble.INFERENCE_FAILED, failure.detail());
            case null, default -> answers.failed(Trouble.CONNECTION_ERROR, "the session is over");
        }
    }
}
