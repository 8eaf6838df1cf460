package io.dhruva.ingress.live.socketio.dialect;

import io.dhruva.contract.job.Task;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.limit.Limits;
import io.dhruva.ingress.live.LiveProperties;
import io.dhruva.ingress.live.session.LiveSessions;
import io.dhruva.ingress.live.session.SessionStarts;
import io.dhruva.ingress.live.socketio.Arguments;
import io.dhruva.ingress.live.socketio.Beginning;
import io.dhruva.ingress.live.socketio.Dialect;
import io.dhruva.ingress.live.socketio.Introduction;
import io.dhruva.ingress.live.socketio.Replies;
import io.dhruva.ingress.live.socketio.SocketIoProperties;
import io.dhruva.ingress.live.socketio.Trouble;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.submit.InteractiveJobs;
import org.springframework.stereotype.Component;

/** Finds out what a client wants to begin, and begins it. Threads: safe. */
@Component
final class Dialects implements Beginning {

    private final SessionStarts starts;
    private final LiveSessions sessions;
    private final InteractiveJobs jobs;
    private final Voices voices;
    private final Limits limits;
    private final LiveProperties live;
    private final SocketIoProperties properties;

    Dialects(
            SessionStarts starts,
            LiveSessions sessions,
            InteractiveJobs jobs,
            Voices voices,
            Limits limits,
            LiveProperties live,
            SocketIoProperties properties) {
        this.starts = starts;
        this.sessions = sessions;
        this.jobs = jobs;
        this.voices = voices;
        this.limits = limits;
        this.live = live;
        this.properties = properties;
    }

    @Override
    public Dialect begin(Introduction client, Caller caller, Arguments start, Replies replies) {
        if (Sequence.isMeant(start)) {
            return new TaskSequence(client, caller, start, replies, starts, sessions, jobs, properties, live.ending());
        }
        if (client.wantsSpeech()) {
            return speak(client, caller, replies);
        }
        return new Transcription(client, caller, start, replies, starts, sessions, live.ending());
    }

    private SpokenText speak(Introduction client, Caller caller, Replies replies) {
        try {
            caller.mustBeFor(Task.TTS);
            var _ = limits.work(caller);
        } catch (ProblemException e) {
            throw Trouble.ofStart(e.problem());
        }
        return new SpokenText(client, caller, replies, jobs, voices, properties);
    }
}
