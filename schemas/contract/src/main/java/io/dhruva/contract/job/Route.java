package io.dhruva.contract.job;

import org.jspecify.annotations.Nullable;

/**
 * Which model answers, between which languages.
 *
 * @param model the name in Triton's model repository
 * @param sourceLanguage ISO 639 code
 * @param targetLanguage ISO 639 code, for translation
 */
public record Route(
        String model, String sourceLanguage, @Nullable String targetLanguage) {}
