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
import io.dhruva.ingress.live.socketio.Trouble;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.ulca.LiveConfig;
import io.dhruva.ingress.ulca.UlcaBody;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** The platform's events for speech that is transcribed while it is spoken. */
final class Transcription implements Dialect, Ear.Answers {

    /** How often a partial text is told when the client says nothing. */
    static final int USUAL_PACE_MS = 2000;

    private static final int SHORTEST_PACE_MS = 100;
    private static final Set<String> PRE_PROCESSORS = Set.of("vad");

    private final Replies replies;
    private final String language;
    private final Ear ear;

    /** Begins a session. Errors: Refusal. */
    Transcription(
            Introduction client,
            Caller caller,
            Arguments start,
            Replies replies,
            SessionStarts starts,
            LiveSessions sessions,
            Duration ending) {
        this.replies = replies;
        this.language = client.needed("language");
        LiveConfig config = config(client, language);
        replies.pace(pace(start));
        try {
            ear = Ear.open(starts, sessions, caller, config, client.traceParent(), this, ending);
        } catch (ProblemException e) {
            throw Trouble.ofStart(e.problem());
        }
    }

    private static LiveConfig config(Introduction client, String language) {
        for (String name : names(client.parameter("preProcessors"))) {
            if (!PRE_PROCESSORS.contains(name)) {
                throw Trouble.INVALID_CONFIG.because("of the preProcessors, live speech has vad, always");
            }
        }
        return new LiveConfig(
                client.parameter("serviceId"),
                new UlcaBody.Language(language, null, null, null),
                client.number("samplingRate", LiveConfig.USUAL_RATE_HZ),
                encoding(client.parameter("encoding")),
                true,
                List.copyOf(names(client.parameter("postProcessors"))));
    }

    private static String encoding(@Nullable String named) {
        if (named == null || named.equals("pcm")) {
            return "pcm_s16le";
        }
        throw Trouble.INVALID_CONFIG.because("the encoding is pcm");
    }

    private static List<String> names(@Nullable String array) {
        try {
            return array == null
                    ? List.of()
                    : new JSONArray(array)
                            .toList().stream().map(String::valueOf).toList();
        } catch (JSONException e) {
            throw Trouble.INVALID_CONFIG.because("processors come as a JSON array of names");
        }
    }

    static Duration pace(Arguments start) {
        JSONObject config = start.object(0);
        Object given = config == null ? null : config.opt("responseFrequencyInMs");
        if (given == null || JSONObject.NULL.equals(given)) {
            return Duration.ofMillis(USUAL_PACE_MS);
        }
        if (given instanceof Number ms && ms.longValue() >= SHORTEST_PACE_MS) {
            return Duration.ofMillis(ms.longValue());
        }
        throw Trouble.INVALID_CONFIG.because("responseFrequencyInMs is a number, at least " + SHORTEST_PACE_MS);
    }

    @Override
    public void data(Arguments arguments) {
        if (ear.closed()) {
            throw Trouble.SESSION_NOT_FOUND.because("the session has ended");
        }
        ear.hear(arguments.audio(0));
        if (arguments.yes(2, false)) {
            ear.close();
        } else if (!arguments.yes(1, true)) {
            ear.flush();
        }
    }

    @Override
    public void stop(Arguments arguments) {
        ear.close();
    }

    @Override
    public void leave() {
        ear.leave();
    }

    @Override
    public boolean busy() {
        return ear.closed() && !ear.over();
    }

    @Override
    public boolean over() {
        return ear.over();
    }

    @Override
    public void tell(Refusal refusal) {
        PlatformEvents.error(replies, refusal);
    }

    @Override
    public void ready(String sessionId) {
        var _ = replies.tell("ready", new JSONObject().put("sessionId", sessionId));
    }

    @Override
    public void partial(ServerMessage.Partial partial) {
        replies.tellInterim("response", response(partial.text(), false, OptionalDouble.empty()));
    }

    @Override
    public void spoken(ServerMessage.Final spoken) {
        OptionalDouble confidence = spoken.words().stream()
                .mapToDouble(ServerMessage.Word::confidence)
                .average();
        var _ = replies.tell("response", response(spoken.text(), true, confidence));
    }

    private JSONObject response(String text, boolean isFinal, OptionalDouble confidence) {
        return new JSONObject()
                .put("transcript", text)
                .put("isFinal", isFinal)
                .put("confidence", confidence.isPresent() ? confidence.getAsDouble() : JSONObject.NULL)
                .put("timestamp", PlatformEvents.now())
                .put("language", language);
    }

    @Override
    public void ended(ServerMessage.Terminate last) {
        var _ = replies.tell("terminate");
    }

    @Override
    public void failed(Trouble trouble, String reason) {
        tell(trouble.because(reason));
        replies.end();
    }
}
