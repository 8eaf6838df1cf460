package io.dhruva.ingress.live.session;

import io.dhruva.ingress.live.protocol.Closing;
import io.dhruva.ingress.live.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/** Whoever is at the other end of a connection. Threads: safe; nothing here waits for the network. */
public interface Client {

    /** Says it after all that was said before; a partial may be left out for a newer one. */
    void tell(ServerMessage message);

    /** Says that the broker has this frame and all before it. */
    void acknowledge(long seq);

    /** Says the last word, if there is one, and closes; nothing that is told later is said. */
    void end(@Nullable ServerMessage last, Closing how);
}
