package io.dhruva.standalone.home;

import java.io.Serial;

/** A data directory that another process has open; the message says which. */
public final class HomeInUse extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    HomeInUse(String holder) {
        super("this data directory is in use by " + holder);
    }
}
