package io.dhruva.ingress.live.audio;

import java.io.Serial;

/** A frame is not what the client said that its frames are; the message may be told to the client. */
public final class UndecodableFrame extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public UndecodableFrame(String detail) {
        super(detail);
    }
}
