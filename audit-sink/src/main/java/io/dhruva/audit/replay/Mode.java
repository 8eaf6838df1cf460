package io.dhruva.audit.replay;

import java.sql.SQLException;
import java.util.function.Supplier;

/** One way to replay the audit. */
public interface Mode {

    /** As the interface names it. */
    String name();

    /**
     * Replays.
     *
     * <p>Errors: {@link Stopped}, when nobody wants it any more; SQLException while a database is away, and it is begun
     * anew later; {@link Unable} for what the asker may read; anything else ends it as failed.
     *
     * @return the report; written as JSON
     */
    Object run(Replay replay, Told told) throws Exception;

    /** Hears how far a replay is. Threads: the replay's one. */
    interface Told {

        /**
         * Tells how far it is: at least every few seconds; of many calls only some are written down.
         *
         * @param progress from 0 to 1
         * @param report what is known so far; it stays when the replay is stopped
         */
        void at(double progress, Supplier<?> report) throws SQLException, Stopped;
    }

    /** The replay was cancelled, or is another process's by now. */
    final class Stopped extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** The replay cannot be done; the message goes into its report. */
    final class Unable extends Exception {

        private static final long serialVersionUID = 1L;

        public Unable(String why) {
            super(why);
        }
    }
}
