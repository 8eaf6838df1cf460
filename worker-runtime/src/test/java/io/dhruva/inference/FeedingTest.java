package io.dhruva.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.triton.ModelConfig;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedingTest {

    private static final Feeding OF_32 = new Feeding(32, 64);

    @Test
    void aModelWhoseServerBatchesGetsItsLargestBatchAndAsMuchAgain() {
        assertThat(Feeding.of(config(32, true, 1), 8)).isEqualTo(new Feeding(32, 64));
        assertThat(Feeding.of(config(8, true, 2), 8)).isEqualTo(new Feeding(8, 32));
    }

    @Test
    void aModelWhoseServerCannotBatchGetsExplicitRowsOrOne() {
        assertThat(Feeding.of(config(0, true, 1), 16)).isEqualTo(new Feeding(16, 32));
        assertThat(Feeding.of(config(0, false, 1), 16)).isEqualTo(new Feeding(1, 2));
    }

    @ParameterizedTest(name = "{0} waiting, {1} in flight: send {2}")
    @CsvSource({
        "1, 0, 1", // an idle model gets what there is
        "100, 0, 32", // never more than a request holds
        "100, 32, 32", // a full request goes while one runs
        "10, 32, 10", // a small one too, while less than half a request is queued
        "10, 50, 0", // beyond that it waits for company
        "100, 50, 0", // what fits is less than a request, and the model is busy
        "100, 64, 0",
        "0, 0, 0"
    })
    void rowsAreSentSoThatTheModelIsBusyAndRequestsAreFull(int waiting, int inFlight, int send) {
        assertThat(OF_32.rowsToSend(waiting, inFlight)).isEqualTo(send);
    }

    @Property
    void neitherARequestNorTheServerIsEverOverfilled(
            @ForAll @IntRange(max = 5_000) int waiting, @ForAll @IntRange(max = 64) int inFlight) {
        int send = OF_32.rowsToSend(waiting, inFlight);

        assertThat(send).isBetween(0, 32);
        assertThat(inFlight + send).isLessThanOrEqualTo(64);
        assertThat(send).isLessThanOrEqualTo(waiting);
    }

    @Property
    void anIdleModelNeverWaitsForRowsThatAreThere(@ForAll @IntRange(min = 1, max = 5_000) int waiting) {
        assertThat(OF_32.rowsToSend(waiting, 0)).isPositive();
    }

    private static ModelConfig config(int maxBatch, boolean rowsAreFree, int instances) {
        return new ModelConfig("m", "1", maxBatch, rowsAreFree, instances, Map.of());
    }
}
