package io.dhruva.ingress.live.connection;

import io.dhruva.ingress.live.protocol.Closing;
import java.io.IOException;

/** What a connection can carry out; each call may wait for the network. Threads: one at a time. */
interface Wire {

    void text(String text) throws IOException;

    /** Asks the other end to confirm that it has everything before; the number comes back. */
    void ping(int number) throws IOException;

    void close(Closing how) throws IOException;
}
