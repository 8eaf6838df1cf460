package io.dhruva.document.work;

/** Whether a piece of work is still wanted. Threads: safe. */
final class Running {

    private volatile boolean stopped;

    /** Thrown into work that is wanted no more. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("not wanted any more", null, false, false);
        }
    }

    void stop() {
        stopped = true;
    }

    boolean wanted() {
        return !stopped;
    }

    /** Called wherever work may stop. Errors: {@link Stopped}. */
    void check() {
        if (stopped) {
            throw new Stopped();
        }
    }
}
