package io.dhruva.ingress.ulca;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dhruva.contract.content.Answer.TokenAlternatives;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as the platform's clients read it. An item that did not succeed has an {@code error} and no content. */
public sealed interface UlcaAnswer {

    /** Transcripts, in the order of the recordings. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Asr(List<Transcript> output, @Nullable Object config) implements UlcaAnswer {}

    /** Speech, in the order of the texts. */
    record Tts(List<Speech> audio, SpeechConfig config) implements UlcaAnswer {}

    /** Translations, in the order of the texts. */
    record Nmt(List<Translation> output) implements UlcaAnswer {}

    /** What the steps of a chain gave, in their order. */
    record Pipeline(List<StepAnswer> pipelineResponse) implements UlcaAnswer {
        public Pipeline {
            pipelineResponse = List.copyOf(pipelineResponse);
        }
    }

    /**
     * What one step of a chain gave.
     *
     * @param output of a step that gives text
     * @param audio of a step that speaks
     * @param config what the audio is; empty for text
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record StepAnswer(
            String taskType,
            String serviceId,
            @Nullable List<?> output,
            @Nullable List<Speech> audio,
            Object config) {

        static StepAnswer of(String taskType, String serviceId, UlcaAnswer answer) {
            return switch (answer) {
                case Asr asr -> new StepAnswer(taskType, serviceId, asr.output(), null, Map.of());
                case Nmt nmt -> new StepAnswer(taskType, serviceId, nmt.output(), null, Map.of());
                case Tts tts -> new StepAnswer(taskType, serviceId, null, tts.audio(), tts.config());
                case Pipeline _ -> throw new IllegalArgumentException("a step is no chain");
            };
        }
    }

    /** What was heard in one recording. */
    record Transcript(
            @Nullable String source,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<TokenAlternatives> nBestTokens,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ItemError error) {}

    /** One spoken text, as base64. */
    record Speech(
            @Nullable String audioContent,
            @Nullable String audioUri,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ItemError error) {}

    /** One translated text. */
    record Translation(
            @Nullable String source,
            @Nullable String target,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ItemError error) {}

    /** What the audio is. Unit: seconds, of all that was spoken. */
    record SpeechConfig(
            SpeechLanguage language, String audioFormat, String encoding, int samplingRate, double audioDuration) {}

    /** The language that is spoken. */
    record SpeechLanguage(String sourceLanguage) {}

    /** Why an item has no content. */
    record ItemError(String code, String detail) {}
}
