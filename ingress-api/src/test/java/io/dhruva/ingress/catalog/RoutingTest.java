package io.dhruva.ingress.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutingTest {

    private static final ModelOffer A = offer("a", new ModelOffer.Pair("en", "es"));
    private static final ModelOffer B =
            offer("b", new ModelOffer.Pair("en", "es"), new ModelOffer.Pair("hi_Deva", "en"));

    private static ModelOffer offer(String name, ModelOffer.Pair... pairs) {
        return new ModelOffer(Task.NMT, name, "1", List.of(pairs), List.of(), false, false, Instant.EPOCH);
    }

    private static Routing choose(
            @Nullable String model, String source, @Nullable String script, String target, Optional<String> flag) {
        Routing.Wanted wanted = new Routing.Wanted(Task.NMT, model, source, script, target, null);
        return Routing.choose(wanted, List.of(A, B), flag);
    }

    @Test
    void theFirstModelByNameAnswersAlsoWhenItIsAwayJustNow() {
        assertThat(choose(null, "en", null, "es", Optional.empty()))
                .isEqualTo(new Routing.Routed(new Route("a", "en", "es")));
    }

    @Test
    void aFlagPrefersAModel() {
        assertThat(choose(null, "en", null, "es", Optional.of("b")))
                .isEqualTo(new Routing.Routed(new Route("b", "en", "es")));
    }

    @Test
    void theRequestedModelWinsOverTheFlag() {
        assertThat(choose("a", "en", null, "es", Optional.of("b")))
                .isEqualTo(new Routing.Routed(new Route("a", "en", "es")));
    }

    @Test
    void aScriptFindsTheModelThatTellsScriptsApart() {
        assertThat(choose(null, "hi", "Deva", "en", Optional.empty()))
                .isEqualTo(new Routing.Routed(new Route("b", "hi", "en")));
    }

    @Test
    void anUnknownLanguageIsToldWhatIsSupported() {
        assertThat(choose(null, "en", null, "xx", Optional.empty()))
                .isEqualTo(new Routing.UnsupportedLanguage(List.of("en-es", "hi_Deva-en")));
    }

    @Test
    void anUnknownModelIsToldWhatIsOffered() {
        assertThat(choose("z", "en", null, "es", Optional.empty()))
                .isEqualTo(new Routing.UnsupportedModel(List.of("a", "b")));
    }
}
