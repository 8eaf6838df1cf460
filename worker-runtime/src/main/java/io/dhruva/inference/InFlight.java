package io.dhruva.inference;

import io.dhruva.contract.job.Lane;

/**
 * The requests of one model that are with the server.
 *
 * <p>A request that begins with the most urgent lane may overtake those of later lanes, once for each of these that
 * lands: so the urgent one waits only for what is being executed, and at least every second execution is still due to
 * its place in the queue, however many workers share the server. Threads: guarded by its owner.
 */
final class InFlight {

    private int requests;
    private int ofLaterLanes;
    private boolean mayOvertake = true;

    int requests() {
        return requests;
    }

    /** Whether a request that begins with this lane may go before those that wait at the server. */
    boolean mayOvertake(Lane lane) {
        return lane == Lane.INTERACTIVE && ofLaterLanes > 0 && mayOvertake;
    }

    /** @param lane that the request begins with */
    void sent(Lane lane, boolean overtaking) {
        requests++;
        ofLaterLanes += later(lane);
        mayOvertake &= !overtaking;
    }

    void landed(Lane lane) {
        requests--;
        ofLaterLanes -= later(lane);
        mayOvertake |= later(lane) > 0;
    }

    private static int later(Lane lane) {
        return lane == Lane.INTERACTIVE ? 0 : 1;
    }
}
