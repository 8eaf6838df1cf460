package io.dhruva.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.Lane;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight inFlight = new InFlight();

    @Test
    void whereNothingCanWaitNothingIsOvertaken() {
        assertThat(inFlight.mayOvertake(Lane.INTERACTIVE)).isFalse();

        inFlight.sent(Lane.INTERACTIVE, false);

        assertThat(inFlight.mayOvertake(Lane.INTERACTIVE)).isFalse();
        assertThat(inFlight.requests()).isEqualTo(1);
    }

    @Test
    void onlyTheMostUrgentLaneOvertakes() {
        inFlight.sent(Lane.BULK, false);

        assertThat(inFlight.mayOvertake(Lane.INTERACTIVE)).isTrue();
        assertThat(inFlight.mayOvertake(Lane.BULK)).isFalse();
        assertThat(inFlight.mayOvertake(Lane.LONG)).isFalse();
    }

    @Test
    void whatWasOvertakenLandsBeforeTheNextOvertakes() {
        inFlight.sent(Lane.BULK, false);
        inFlight.sent(Lane.LONG, false);
        inFlight.sent(Lane.INTERACTIVE, true);

        assertThat(inFlight.mayOvertake(Lane.INTERACTIVE)).isFalse();
        inFlight.landed(Lane.INTERACTIVE);
        assertThat(inFlight.mayOvertake(Lane.INTERACTIVE)).isFalse();
        inFlight.landed(Lane.BULK);

        assertThat(inFlight.mayOvertake(Lane.INTERACTIVE)).isTrue();
        inFlight.landed(Lane.LONG);
        assertThat(inFlight.mayOvertake(Lane.INTERACTIVE)).isFalse();
        assertThat(inFlight.requests()).isZero();
    }
}
