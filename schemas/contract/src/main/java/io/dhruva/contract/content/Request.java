package io.dhruva.contract.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client asks for: the content of a job's payload. */
public sealed interface Request {

    /** How many inputs it has. */
    int items();

    /** The same request with these of its inputs alone. */
    Request only(List<Integer> items);

    /**
     * Speech to transcribe.
     *
     * @param audioFormat a container or codec name, {@code pcm} for raw samples
     * @param samplingRateHz needed for raw pcm (signed 16 bit, little endian, mono)
     * @param transcriptionFormat transcript, srt or webvtt
     * @param audio encoded audio, one array an input
     */
    record AsrRequest(
            String language,
            @Nullable String script,
            String audioFormat,
            @Nullable Integer samplingRateHz,
            List<String> preProcessors,
            List<String> postProcessors,
            String transcriptionFormat,
            int bestTokenCount,
            List<byte[]> audio)
            implements Request {
        public AsrRequest {
            preProcessors = List.copyOf(preProcessors);
            postProcessors = List.copyOf(postProcessors);
            audio = List.copyOf(audio);
        }

        /** The same with other post-processors. */
        public AsrRequest processedBy(List<String> others) {
            return new AsrRequest(
                    language,
                    script,
                    audioFormat,
                    samplingRateHz,
                    preProcessors,
                    others,
                    transcriptionFormat,
                    bestTokenCount,
                    audio);
        }

        @Override
        public AsrRequest only(List<Integer> items) {
            return new AsrRequest(
                    language,
                    script,
                    audioFormat,
                    samplingRateHz,
                    preProcessors,
                    postProcessors,
                    transcriptionFormat,
                    bestTokenCount,
                    items.stream().map(audio::get).toList());
        }

        @Override
        public int items() {
            return audio.size();
        }
    }

    /** Texts to speak. */
    record TtsRequest(
            String language,
            @Nullable String script,
            String gender,
            String audioFormat,
            int samplingRateHz,
            List<TtsInput> input)
            implements Request {
        public TtsRequest {
            input = List.copyOf(input);
        }

        @Override
        public TtsRequest only(List<Integer> items) {
            List<TtsInput> some = items.stream().map(input::get).toList();
            return new TtsRequest(language, script, gender, audioFormat, samplingRateHz, some);
        }

        @Override
        public int items() {
            return input.size();
        }
    }

    /** One text to speak, and how long the speech shall last if that is given. */
    record TtsInput(String source, @Nullable Double audioDurationSeconds) {}

    /**
     * Files to translate, each into each language; its items are those sheets, one file's languages after the other's.
     *
     * @param format what the files are; null: found out
     * @param columns of a table, from 1; none: all
     * @param glossary terms and their translations
     * @param bilingual xliff or tmx instead of the documents themselves
     * @param reuse whether the owner's earlier translations are used, and these are kept for later ones
     */
    record DocumentRequest(
            String sourceLanguage,
            List<Target> targets,
            List<DocumentFile> files,
            @Nullable String format,
            List<Integer> columns,
            @Nullable DocumentFile glossary,
            @Nullable String bilingual,
            boolean reuse)
            implements Request {
        public DocumentRequest {
            targets = List.copyOf(targets);
            files = List.copyOf(files);
            columns = List.copyOf(columns);
        }

        /** A language to translate into, and the model that does. */
        public record Target(String language, String model) {}

        // Why: what is run again of a document is its failed segments, which its earlier answer names.
        @Override
        public DocumentRequest only(List<Integer> items) {
            return this;
        }

        @Override
        public int items() {
            return files.size() * targets.size();
        }
    }

    /** Texts to translate. */
    record NmtRequest(
            String sourceLanguage,
            @Nullable String sourceScript,
            String targetLanguage,
            @Nullable String targetScript,
            List<String> input)
            implements Request {
        public NmtRequest {
            input = List.copyOf(input);
        }

        @Override
        public NmtRequest only(List<Integer> items) {
            List<String> some = items.stream().map(input::get).toList();
            return new NmtRequest(sourceLanguage, sourceScript, targetLanguage, targetScript, some);
        }

        @Override
        public int items() {
            return input.size();
        }
    }
}
