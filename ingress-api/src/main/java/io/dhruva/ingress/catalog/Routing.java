package io.dhruva.ingress.catalog;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a request may go. */
public sealed interface Routing {

    /** A model does it. */
    record Routed(Route route) implements Routing {}

    /** No model does these languages; those that are possible, or their pairs, are. */
    record UnsupportedLanguage(List<String> supported) implements Routing {}

    /** The model that was asked for is not offered; these are. */
    record UnsupportedModel(List<String> supported) implements Routing {}

    /** Nothing has been announced for the task yet. */
    record NothingOffered() implements Routing {}

    /**
     * What a request asks for.
     *
     * @param model by name; null: any
     * @param source the code of its language
     * @param sourceScript ISO 15924, or null
     */
    record Wanted(
            Task task,
            @Nullable String model,
            String source,
            @Nullable String sourceScript,
            @Nullable String target,
            @Nullable String targetScript) {

        private boolean met(ModelOffer.Pair pair) {
            String wantedTarget = target;
            return named(source, sourceScript, pair.source())
                    && (wantedTarget == null
                            || (pair.target() != null && named(wantedTarget, targetScript, pair.target())));
        }

        // A model that tells scripts apart offers hi_Deva, another just hi, which holds for every script.
        private static boolean named(String language, @Nullable String script, String offered) {
            return offered.equals(language) || (script != null && offered.equals(language + '_' + script));
        }
    }

    /**
     * Chooses among {@code offers}, which are in the order of preference.
     *
     * @param preferred the model that a flag names, if it is offered for these languages
     */
    static Routing choose(Wanted wanted, List<ModelOffer> offers, Optional<String> preferred) {
        if (offers.isEmpty()) {
            return new NothingOffered();
        }
        String asked = wanted.model();
        List<ModelOffer> candidates = asked == null
                ? offers
                : offers.stream().filter(offer -> offer.name().equals(asked)).toList();
        if (candidates.isEmpty()) {
            return new UnsupportedModel(offers.stream().map(ModelOffer::name).toList());
        }
        List<ModelOffer> able = candidates.stream()
                .filter(offer -> offer.pairs().stream().anyMatch(wanted::met))
                .toList();
        if (able.isEmpty()) {
            return new UnsupportedLanguage(languages(candidates));
        }
        ModelOffer chosen = able.stream()
                .filter(offer -> preferred.filter(offer.name()::equals).isPresent())
                .findFirst()
                .orElse(able.getFirst());
        return new Routed(new Route(chosen.name(), wanted.source(), wanted.target()));
    }

    /** Every language, or for translation every pair of them as {@code en-es}, that one of the models does. */
    static List<String> languages(List<ModelOffer> offers) {
        return offers.stream()
                .flatMap(offer -> pairs(offer).stream())
                .map(pair -> pair.target() == null ? pair.source() : pair.source() + '-' + pair.target())
                .distinct()
                .sorted()
                .toList();
    }

    /** What a model does; a language alone says nothing of a translation. */
    static List<ModelOffer.Pair> pairs(ModelOffer offer) {
        return offer.pairs().stream()
                .filter(pair -> offer.task() != Task.NMT || pair.target() != null)
                .toList();
    }
}
