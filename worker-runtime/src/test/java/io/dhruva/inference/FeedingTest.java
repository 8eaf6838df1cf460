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

    private static final Feeding OF_32 = new Feeding(32, 1, false);

    @Test
    void aModelWhoseServerBatchesGetsItsLargestBatch() {
        assertThat(Feeding.of(config(32, true, 1), 8)).isEqualTo(new Feeding(32, 1, false));
        assertThat(Feeding.of(config(8, true, 2), 8)).isEqualTo(new Feeding(8, 2, false));
    }

    @Test
    void aModelThatGainsNothingByMoreRowsSaysSoInItsConfig() {
        ModelConfig one = new ModelConfig("m", "1", 8, true, 1, 0, Map.of(Feeding.ROWS_PER_REQUEST, "1"));

        assertThat(Feeding.of(one, 8)).isEqualTo(new Feeding(1, 1, false));
    }

    @Test
    void aModelWhoseServerCannotBatchGetsExplicitRowsOrOne() {
        assertThat(Feeding.of(config(0, true, 1), 16)).isEqualTo(new Feeding(16, 1, false));
        assertThat(Feeding.of(config(0, false, 1), 16)).isEqualTo(new Feeding(1, 1, false));
    }

    @ParameterizedTest(name = "{0} waiting, {1} in flight: send {2}")
    @CsvSource({
        "1, 0, 1", // an idle model gets what there is
        "100, 0, 32", // never more than a request holds
        "100, 1, 32", // a full request goes while one runs
        "31, 1, 0", // a smaller one waits for company, the model is busy
        "100, 2, 0", // one runs, one is queued: enough
        "0, 0, 0"
    })
    void rowsAreSentSoThatTheModelIsBusyAndRequestsAreFull(int waiting, int inFlight, int send) {
        assertThat(OF_32.rowsToSend(waiting, inFlight)).isEqualTo(send);
    }

    @Test
    void eachExecutionThatIsFreeGetsWhatThereIs() {
        assertThat(new Feeding(8, 2, false).rowsToSend(3, 1)).isEqualTo(3);
        assertThat(new Feeding(8, 2, false).rowsToSend(3, 2)).isZero();
    }

    @Property
    void neitherARequestNorTheServerIsEverOverfilled(
            @ForAll @IntRange(max = 5_000) int waiting, @ForAll @IntRange(max = 8) int inFlight) {
        int send = OF_32.rowsToSend(waiting, inFlight);

        assertThat(send).isBetween(0, 32);
        assertThat(send).isLessThanOrEqualTo(waiting);
        assertThat(inFlight >= 2 ? send : 0).isZero();
    }

    @Property
    void anIdleModelNeverWaitsForRowsThatAreThere(@ForAll @IntRange(min = 1, max = 5_000) int waiting) {
        assertThat(OF_32.rowsToSend(waiting, 0)).isPositive();
    }

    private static ModelConfig config(int maxBatch, boolean rowsAreFree, int instances) {
        return new ModelConfig("m", "1", maxBatch, rowsAreFree, instances, 0, Map.of());
    }
}
