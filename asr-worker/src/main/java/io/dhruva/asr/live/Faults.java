package io.dhruva.asr.live;

import io.dhruva.contract.outcome.Fault;

/** Why a session cannot go on. */
final class Faults {

    static final Fault GAP = new Fault("sequence_gap", "a frame is missing");
    static final Fault OVER = new Fault("session_over", "the session is over");
    static final Fault CANCELLED = new Fault("cancelled", "the session was cancelled");
    static final Fault EXPIRED = new Fault("expired", "the session's time is over");
    static final Fault WORKER = new Fault("worker_fault", "the worker failed at this session");

    private Faults() {}
}
