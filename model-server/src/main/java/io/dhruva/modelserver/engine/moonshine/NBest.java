package io.dhruva.modelserver.engine.moonshine;

import io.dhruva.modelserver.engine.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A transcript with its alternatives, as JSON:
 * {@code {"source":"…","nBestTokens":[{"word":"…","tokens":[{"token":"…","score":0.95}]}]}}.
 *
 * <p>Units/shapes: one entry for each word; the alternatives are those of its first token, scores are probabilities.
 */
record NBest(Vocabulary vocabulary) {

    String json(List<Choices> heard) {
        return "{\"source\":" + Json.quote(text(heard)) + ",\"nBestTokens\":["
                + words(heard).stream().map(this::word).collect(Collectors.joining(",")) + "]}";
    }

    private List<List<Choices>> words(List<Choices> heard) {
        List<List<Choices>> words = new ArrayList<>();
        for (Choices choices : heard) {
            if (words.isEmpty() || vocabulary.startsWord(choices.token())) {
                words.add(new ArrayList<>());
            }
            words.getLast().add(choices);
        }
        return words;
    }

    private String word(List<Choices> tokens) {
        return "{\"word\":" + Json.quote(text(tokens)) + ",\"tokens\":["
                + tokens.getFirst().best().stream().map(this::choice).collect(Collectors.joining(",")) + "]}";
    }

    private String choice(Choices.Choice choice) {
        return "{\"token\":" + Json.quote(vocabulary.text(List.of(choice.token()))) + ",\"score\":"
                + String.format(Locale.ROOT, "%.4f", choice.probability()) + "}";
    }

    private String text(List<Choices> tokens) {
        return vocabulary.text(tokens.stream().map(Choices::token).toList());
    }
}
