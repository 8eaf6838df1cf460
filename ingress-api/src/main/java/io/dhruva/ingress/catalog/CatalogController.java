package io.dhruva.ingress.catalog;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this installation can really do, as its workers have announced it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "catalog", description = "What this installation can do")
class CatalogController {

    private final ModelCatalog catalog;

    CatalogController(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /** A language, or for translation a pair of them, and the models that do it. */
    record Language(String sourceLanguage, @Nullable String targetLanguage, List<String> models) {}

    /** The languages of a task. */
    record Languages(String task, List<Language> languages) {}

    /** A model, whether it can be reached just now, and what it does. */
    record Model(String name, String version, boolean ready, List<String> languages, List<String> voices) {}

    /** The models of a task. */
    record Models(String task, List<Model> models) {}

    /** A voice of a model. */
    record Voice(String id, String model, List<String> languages) {}

    /** The voices of all models that speak. */
    record Voices(List<Voice> voices) {}

    @Operation(summary = "The models that answer a task")
    @GetMapping("/{task:asr|tts|nmt}/models")
    Models models(@PathVariable String task) {
        return new Models(
                task,
                catalog.of(Task.of(task)).stream().map(CatalogController::model).toList());
    }

    private static Model model(ModelOffer offer) {
        return new Model(
                offer.name(), offer.version(), offer.ready(), Routing.languages(List.of(offer)), offer.voices());
    }

    @Operation(summary = "The languages that a task is possible for")
    @GetMapping("/{task:asr|tts|nmt}/languages")
    Languages languages(@PathVariable String task) {
        List<ModelOffer> offers = catalog.of(Task.of(task));
        List<Language> languages = offers.stream()
                .flatMap(offer -> Routing.pairs(offer).stream())
                .distinct()
                .map(pair -> new Language(pair.source(), pair.target(), modelsFor(pair, offers)))
                .toList();
        return new Languages(task, languages);
    }

    private static List<String> modelsFor(ModelOffer.Pair pair, List<ModelOffer> offers) {
        return offers.stream()
                .filter(offer -> offer.pairs().contains(pair))
                .map(ModelOffer::name)
                .toList();
    }

    @Operation(summary = "The voices that can speak")
    @GetMapping("/tts/voices")
    Voices voices() {
        return new Voices(voices(catalog.of(Task.TTS)));
    }

    @Operation(summary = "One voice")
    @GetMapping("/tts/voices/{id}")
    Voice voice(@PathVariable String id) {
        return voices(catalog.of(Task.TTS)).stream()
                .filter(voice -> voice.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Code.NOT_FOUND.because("there is no such voice"));
    }

    @Operation(summary = "The voices that can speak a language")
    @GetMapping("/tts/voices/language/{language}")
    Voices voicesOf(@PathVariable String language) {
        return new Voices(voices(catalog.of(Task.TTS)).stream()
                .filter(voice -> voice.languages().contains(language))
                .toList());
    }

    private static List<Voice> voices(List<ModelOffer> offers) {
        return offers.stream()
                .flatMap(offer -> offer.voices().stream()
                        .map(voice -> new Voice(voice, offer.name(), Routing.languages(List.of(offer)))))
                .toList();
    }
}
