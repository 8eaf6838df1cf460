package io.dhruva.contract.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one step of a chained job hands to the next: texts, one for each input. */
public final class Chain {

    private Chain() {}

    /** The texts of an answer; null where an input did not succeed. Errors: IllegalArgumentException for speech. */
    public static List<@Nullable String> texts(Answer answer) {
        List<@Nullable String> texts = new ArrayList<>();
        switch (answer) {
            case Answer.Transcripts transcripts ->
                transcripts.items().forEach(item -> texts.add(item == null ? null : item.text()));
            case Answer.Translations translations ->
                translations.items().forEach(item -> texts.add(item == null ? null : item.target()));
            case Answer.Documents ignored -> throw new IllegalArgumentException("nothing follows documents");
            case Answer.Speeches ignored -> throw new IllegalArgumentException("nothing follows speech");
        }
        return Collections.unmodifiableList(texts);
    }

    /** A request like {@code options}, with these inputs. Errors: IllegalArgumentException if it takes no texts. */
    public static Request request(Request options, List<String> texts) {
        return switch (options) {
            case Request.NmtRequest nmt ->
                new Request.NmtRequest(
                        nmt.sourceLanguage(), nmt.sourceScript(), nmt.targetLanguage(), nmt.targetScript(), texts);
            case Request.TtsRequest tts ->
                new Request.TtsRequest(
                        tts.language(),
                        tts.script(),
                        tts.gender(),
                        tts.audioFormat(),
                        tts.samplingRateHz(),
                        texts.stream()
                                .map(text -> new Request.TtsInput(text, null))
                                .toList());
            case Request.DocumentRequest ignored -> throw new IllegalArgumentException("documents are no texts");
            case Request.AsrRequest ignored -> throw new IllegalArgumentException("speech recognition takes no texts");
        };
    }
}
