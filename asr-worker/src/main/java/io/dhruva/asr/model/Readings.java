package io.dhruva.asr.model;

import io.dhruva.contract.content.Answer.ScoredToken;
import io.dhruva.contract.content.Answer.TokenAlternatives;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A transcript with the best readings of its words, as the models write it when alternatives are asked for. */
public record Readings(String text, List<TokenAlternatives> nBest) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public Readings {
        nBest = List.copyOf(nBest);
    }

    /** Reads {@code {"source":"","nBestTokens":[{"word":"","tokens":[{"token":"","score":0.9}]}]}}. */
    public static Readings parse(String json) {
        JsonNode root = JSON.readTree(json);
        List<TokenAlternatives> words = new ArrayList<>();
        for (JsonNode word : root.path("nBestTokens")) {
            List<ScoredToken> tokens = new ArrayList<>();
            for (JsonNode token : word.path("tokens")) {
                tokens.add(new ScoredToken(
                        token.path("token").asString(""), token.path("score").asDouble(0)));
            }
            words.add(new TokenAlternatives(word.path("word").asString(""), tokens));
        }
        return new Readings(root.path("source").asString(""), words);
    }

    /** A transcript without alternatives. */
    public static Readings plain(String text) {
        return new Readings(text, List.of());
    }
}
