package io.dhruva.ingress.live.socketio;

import io.dhruva.ingress.access.Caller;

/** Finds out what a client wants to begin, and begins it. Threads: safe. */
public interface Beginning {

    /** Begins what the arguments of a start ask for. Errors: Refusal, and then nothing began. */
    Dialect begin(Introduction client, Caller caller, Arguments start, Replies replies);
}
