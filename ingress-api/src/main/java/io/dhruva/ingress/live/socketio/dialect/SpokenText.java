package io.dhruva.ingress.live.socketio.dialect;

import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.live.socketio.Arguments;
import io.dhruva.ingress.live.socketio.Dialect;
import io.dhruva.ingress.live.socketio.Introduction;
import io.dhruva.ingress.live.socketio.Refusal;
import io.dhruva.ingress.live.socketio.Replies;
import io.dhruva.ingress.live.socketio.SocketIoProperties;
import io.dhruva.ingress.live.socketio.Trouble;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.submit.InteractiveJobs;
import io.dhruva.ingress.ulca.UlcaAnswer;
import io.dhruva.ingress.ulca.UlcaBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * The platform's events for text that is spoken while it is written: each sentence is a job, begun as soon as it is whole;
 * the speech comes in the order of the text.
 */
final class SpokenText implements Dialect {

    private static final int USUAL_RATE_HZ = 22_050;

    private final Caller caller;
    private final Replies replies;
    private final InteractiveJobs jobs;
    private final int mostCharacters;
    private final UlcaBody.TtsConfig config;
    private final @Nullable String traceParent;
    private final Sentences sentences;
    private final InOrder inOrder;

    /** Characters that were cut off and whose speech was not told yet. */
    private final AtomicInteger unspoken = new AtomicInteger();

    private volatile boolean closed;
    private volatile boolean over;

    /**
     * Begins. Errors: Refusal.
     *
     * @param voices those that can speak
     */
    SpokenText(
            Introduction client,
            Caller caller,
            Replies replies,
            InteractiveJobs jobs,
            Voices voices,
            SocketIoProperties properties) {
        this.caller = caller;
        this.replies = replies;
        this.jobs = jobs;
        this.mostCharacters = properties.characters();
        this.traceParent = client.traceParent();
        String language = client.needed("language");
        Voices.Choice voice = voices.choose(client.parameter("voice_id"), client.parameter("gender"));
        String asked = client.parameter("serviceId");
        this.config = new UlcaBody.TtsConfig(
                asked == null ? voice.model() : asked,
                new UlcaBody.Language(language, null, null, null),
                voice.gender(),
                client.parameter("audioFormat"),
                client.number("samplingRate", USUAL_RATE_HZ),
                null);
        this.sentences = new Sentences(language);
        this.inOrder = new InOrder(properties.jobs());
        var _ = replies.tell("ready");
    }

    @Override
    public void data(Arguments arguments) {
        if (closed) {
            throw Trouble.SESSION_NOT_FOUND.because("the session has ended");
        }
        String text = arguments.text(0);
        if (unspoken.get() + sentences.waiting() + text.length() >= mostCharacters) {
            throw Trouble.DATA_PROCESSING_ERROR.because(
                    "at most " + mostCharacters + " characters wait to be spoken; this text is not taken");
        }
        List<String> whole = new ArrayList<>(sentences.add(text));
        boolean disconnect = arguments.yes(2, false);
        boolean isFinal = arguments.yes(1, false) || disconnect;
        if (isFinal) {
            whole.addAll(sentences.rest());
        }
        for (int i = 0; i < whole.size(); i++) {
            speak(whole.get(i), isFinal && i == whole.size() - 1);
        }
        if (isFinal && whole.isEmpty()) {
            addInOrder(1, SpokenText::nothing, (_, _) -> tell("", 0, true));
        }
        if (disconnect) {
            close();
        }
    }

    private static CompletableFuture<UlcaAnswer> nothing() {
        return CompletableFuture.completedFuture(new UlcaAnswer.Nmt(List.of()));
    }

    private void close() {
        if (!closed) {
            closed = true;
            inOrder.end(() -> {
                over = true;
                var _ = replies.tell("terminate");
            });
        }
    }

    private void speak(String sentence, boolean isLast) {
        UlcaBody body = new UlcaBody.Tts(List.of(new UlcaBody.Text(sentence, null)), config, null);
        addInOrder(
                sentence.length(),
                () -> jobs.ask(caller, Task.TTS, body, traceParent),
                (answer, problem) -> told(answer, problem, isLast));
    }

    private void addInOrder(int characters, Supplier<CompletableFuture<UlcaAnswer>> job, InOrder.Taker taker) {
        unspoken.addAndGet(characters);
        inOrder.add(job, (answer, problem) -> {
            taker.take(answer, problem);
            unspoken.addAndGet(-characters);
        });
    }

    // Waits until the client has it, so that no more speech lies here than jobs are on their way.
    private void told(@Nullable UlcaAnswer answer, @Nullable Problem problem, boolean isLast) {
        if (answer instanceof UlcaAnswer.Tts(List<UlcaAnswer.Speech> audio, UlcaAnswer.SpeechConfig spoken)
                && audio.getFirst().audioContent() != null) {
            tell(Objects.requireNonNull(audio.getFirst().audioContent()), spoken.audioDuration(), isLast);
            return;
        }
        Trouble trouble =
                problem != null && problem.status() == 422 ? Trouble.INVALID_CONFIG : Trouble.INFERENCE_FAILED;
        tell(trouble.because(problem == null ? "a sentence could not be spoken" : Trouble.text(problem)));
        if (isLast) {
            tell("", 0, true);
        }
    }

    private void tell(String audio, double seconds, boolean isLast) {
        String format = config.audioFormat() == null ? "wav" : config.audioFormat();
        replies.tell(
                        "response",
                        new JSONObject()
                                .put("audioContent", audio)
                                .put("isFinal", isLast)
                                .put("duration", seconds)
                                .put("timestamp", PlatformEvents.now())
                                .put("format", format))
                .join();
    }

    @Override
    public void stop(Arguments arguments) {
        close();
    }

    @Override
    public void leave() {
        closed = true;
        inOrder.drop();
    }

    @Override
    public boolean busy() {
        return inOrder.busy();
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void tell(Refusal refusal) {
        PlatformEvents.error(replies, refusal);
    }
}
