package io.dhruva.blobs.keys;

import java.io.IOException;

/** The keys cannot be asked for just now; they will be. */
public final class KeysAway extends IOException {

    private static final long serialVersionUID = 1L;

    KeysAway(Throwable cause) {
        super("keys cannot be asked for just now", cause);
    }

    KeysAway() {
        super("keys could not be asked for a moment ago");
    }
}
