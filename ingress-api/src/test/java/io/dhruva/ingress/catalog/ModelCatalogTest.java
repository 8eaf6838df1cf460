package io.dhruva.ingress.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCatalogTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final ModelCatalog catalog = new ModelCatalog(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatCanBeReachedComesBeforeWhatIsAway() {
        offer("a", false, Duration.ZERO);
        offer("b", true, Duration.ofSeconds(30));

        assertThat(catalog.of(Task.NMT)).extracting(ModelOffer::name).containsExactly("b", "a");
    }

    @Test
    void aModelThatNoWorkerHasRepeatedForAWhileIsAwayAndStillOffered() {
        offer("left", true, Duration.ofMinutes(5));

        assertThat(catalog.of(Task.NMT)).extracting(ModelOffer::ready).containsExactly(false);
    }

    @Test
    void aModelThatNoWorkerHasRepeatedForADayIsNoLongerOffered() {
        offer("forgotten", true, Duration.ofDays(2));

        assertThat(catalog.of(Task.NMT)).isEmpty();
    }

    @Test
    void aModelIsReadyAsLongAsOneWorkerReachesIt() {
        offer("shared", "one", true, Duration.ofSeconds(15));
        offer("shared", "two", false, Duration.ZERO);

        assertThat(catalog.of(Task.NMT)).extracting(ModelOffer::ready).containsExactly(true);
    }

    @Test
    void anOfferThatIsWithdrawnIsNoLongerThere() {
        offer("withdrawn", true, Duration.ZERO);
        catalog.note(Topics.modelKey(Task.NMT, "withdrawn", "worker"), null);

        assertThat(catalog.of(Task.NMT)).isEmpty();
    }

    private void offer(String name, boolean ready, Duration ago) {
        offer(name, "worker", ready, ago);
    }

    private void offer(String name, String worker, boolean ready, Duration ago) {
        catalog.note(
                Topics.modelKey(Task.NMT, name, worker),
                new ModelOffer(Task.NMT, name, "1", List.of(), List.of(), false, ready, NOW.minus(ago)));
    }
}
