package io.dhruva.contract.content;

import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model answered: the content of an ending's payload. An item that did not succeed is null. */
public sealed interface Answer {

    /** The answer to an {@link Request.AsrRequest}. */
    record Transcripts(List<@Nullable Transcript> items) implements Answer {
        public Transcripts(List<@Nullable Transcript> items) {
            this.items = frozen(items);
        }
    }

    /** The answer to a {@link Request.TtsRequest}. */
    record Speeches(String language, String audioFormat, int samplingRateHz, List<@Nullable Speech> items)
            implements Answer {
        public Speeches(String language, String audioFormat, int samplingRateHz, List<@Nullable Speech> items) {
            this.language = language;
            this.audioFormat = audioFormat;
            this.samplingRateHz = samplingRateHz;
            this.items = frozen(items);
        }
    }

    /** The answer to a {@link Request.NmtRequest}. */
    record Translations(List<@Nullable Translation> items) implements Answer {
        public Translations(List<@Nullable Translation> items) {
            this.items = frozen(items);
        }
    }

    /**
     * The answer to a {@link Request.DocumentRequest}.
     *
     * @param name of what can be downloaded: the document, or a zip of several
     * @param sheets one for each file and language
     */
    record Documents(String name, String contentType, Payload content, List<Sheet> sheets) implements Answer {
        public Documents {
            sheets = List.copyOf(sheets);
        }
    }

    /**
     * One file in one language.
     *
     * @param segments what became of each segment, a line of JSON each; null if there are none
     * @param fault why the file could not be translated at all
     * @param unmetTerms segments whose translation lacks a term of the glossary
     */
    record Sheet(
            String name,
            String targetLanguage,
            Tally tally,
            @Nullable Payload segments,
            @Nullable Fault fault,
            int unmetTerms) {}

    /** What was heard in one input; the text is in the format that the request asked for. */
    record Transcript(String text, List<Segment> segments, List<TokenAlternatives> nBest, double audioSeconds) {
        public Transcript {
            segments = List.copyOf(segments);
            nBest = List.copyOf(nBest);
        }
    }

    /** A stretch of a transcript, in milliseconds from the start of its input. */
    record Segment(long startMs, long endMs, String text) {}

    /** The best readings of one word. */
    record TokenAlternatives(String word, List<ScoredToken> tokens) {
        public TokenAlternatives {
            tokens = List.copyOf(tokens);
        }
    }

    /** A reading and its probability. */
    record ScoredToken(String token, double score) {}

    /** One spoken text, encoded as the request asked for. */
    @SuppressWarnings("ArrayRecordComponent")
    record Speech(byte[] audio, double seconds) {}

    /** One translated text. */
    record Translation(String source, String target) {}

    /**
     * The whole answer of a job of which only some inputs were run again.
     *
     * @param size inputs of the job
     * @param earlier what was answered before; null if nothing was
     * @param items the inputs that were run again, in the order of {@code newer}
     */
    static Answer merged(int size, @Nullable Answer earlier, List<Integer> items, Answer newer) {
        return switch (newer) {
            case Documents again -> again;
            case Transcripts again ->
                new Transcripts(merged(
                        size, earlier instanceof Transcripts old ? old.items() : List.of(), items, again.items()));
            case Speeches again ->
                new Speeches(
                        again.language(),
                        again.audioFormat(),
                        again.samplingRateHz(),
                        merged(size, earlier instanceof Speeches old ? old.items() : List.of(), items, again.items()));
            case Translations again ->
                new Translations(merged(
                        size, earlier instanceof Translations old ? old.items() : List.of(), items, again.items()));
        };
    }

    private static <T> List<@Nullable T> merged(
            int size, List<@Nullable T> earlier, List<Integer> items, List<@Nullable T> newer) {
        List<@Nullable T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int again = items.indexOf(i);
            if (again >= 0) {
                all.add(newer.get(again));
            } else {
                all.add(i < earlier.size() ? earlier.get(i) : null);
            }
        }
        return all;
    }

    private static <T> List<@Nullable T> frozen(List<@Nullable T> items) {
        return Collections.unmodifiableList(new ArrayList<>(items));
    }
}
