package io.dhruva.ingress.ulca;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as the platform's clients send it; nothing of it is checked yet, so everything may be missing.
 *
 * <p>Source: the ULCA request schemas, as the platform's services read them.
 */
public sealed interface UlcaBody {

    /** Speech to transcribe. */
    record Asr(
            @Nullable List<@Nullable Audio> audio,
            @Nullable AsrConfig config,
            @Nullable Control controlConfig) implements UlcaBody {}

    /** Texts to speak. */
    record Tts(
            @Nullable List<@Nullable Text> input,
            @Nullable TtsConfig config,
            @Nullable Control controlConfig) implements UlcaBody {}

    /** Texts to translate. */
    record Nmt(
            @Nullable List<@Nullable Source> input,
            @Nullable NmtConfig config,
            @Nullable Control controlConfig) implements UlcaBody {}

    /** One recording: its content as base64, or where it lies. */
    record Audio(@Nullable String audioContent, @Nullable String audioUri) {}

    /** One text, and how many seconds its speech shall last. */
    record Text(@Nullable String source, @Nullable Double audioDuration) {}

    /** One text. */
    record Source(@Nullable String source) {}

    /** What is spoken or written, and for translation what it shall become. */
    record Language(
            @Nullable String sourceLanguage,
            @Nullable String targetLanguage,
            @Nullable String sourceScriptCode,
            @Nullable String targetScriptCode) {}

    /** How speech is to be transcribed. */
    record AsrConfig(
            @Nullable String serviceId,
            @Nullable Language language,
            @Nullable String audioFormat,
            @Nullable Integer samplingRate,
            @Nullable String encoding,
            @Nullable List<@Nullable String> preProcessors,
            @Nullable List<@Nullable String> postProcessors,
            @Nullable String transcriptionFormat,
            @Nullable Integer bestTokenCount) {}

    /** How texts are to be spoken. */
    record TtsConfig(
            @Nullable String serviceId,
            @Nullable Language language,
            @Nullable String gender,
            @Nullable String audioFormat,
            @Nullable Integer samplingRate,
            @Nullable String encoding) {}

    /** How texts are to be translated. */
    record NmtConfig(@Nullable String serviceId, @Nullable Language language) {}

    /** The platform's wish about keeping data; accepted, since nothing is ever used to train. */
    record Control(@Nullable Boolean dataTracking) {}
}
