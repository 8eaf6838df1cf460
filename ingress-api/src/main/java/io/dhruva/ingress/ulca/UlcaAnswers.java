package io.dhruva.ingress.ulca;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns what the models answered into the platform's bodies. */
public final class UlcaAnswers {

    private static final Fault UNKNOWN = new Fault("item_failed", "this input could not be processed");

    private UlcaAnswers() {}

    /**
     * The body for a finished job.
     *
     * @param outcomes how each item ended; may be shorter than the answer
     */
    public static UlcaAnswer body(Answer answer, Route route, List<ItemOutcome> outcomes) {
        return switch (answer) {
            case Answer.Transcripts transcripts ->
                new UlcaAnswer.Asr(each(transcripts.items(), outcomes, UlcaAnswers::transcript), null);
            case Answer.Speeches speeches ->
                new UlcaAnswer.Tts(
                        each(speeches.items(), outcomes, UlcaAnswers::speech),
                        new UlcaAnswer.SpeechConfig(
                                new UlcaAnswer.SpeechLanguage(route.sourceLanguage()),
                                speeches.audioFormat(),
                                "base64",
                                speeches.samplingRateHz(),
                                seconds(speeches)));
            case Answer.Translations translations ->
                new UlcaAnswer.Nmt(each(translations.items(), outcomes, UlcaAnswers::translation));
            case Answer.Documents _ -> throw new IllegalArgumentException("documents are downloaded");
        };
    }

    /** What one step of a chain gave. */
    public static UlcaAnswer.StepAnswer step(Task task, Answer answer, Route route, List<ItemOutcome> outcomes) {
        return UlcaAnswer.StepAnswer.of(TaskType.of(task).word(), route.model(), body(answer, route, outcomes));
    }

    private static UlcaAnswer.Transcript transcript(
            Answer.@Nullable Transcript item, UlcaAnswer.@Nullable ItemError error) {
        return item == null
                ? new UlcaAnswer.Transcript(null, null, error)
                : new UlcaAnswer.Transcript(item.text(), item.nBest().isEmpty() ? null : item.nBest(), null);
    }

    private static UlcaAnswer.Speech speech(Answer.@Nullable Speech item, UlcaAnswer.@Nullable ItemError error) {
        return item == null
                ? new UlcaAnswer.Speech(null, null, error)
                : new UlcaAnswer.Speech(Base64.getEncoder().encodeToString(item.audio()), null, null);
    }

    private static UlcaAnswer.Translation translation(
            Answer.@Nullable Translation item, UlcaAnswer.@Nullable ItemError error) {
        return item == null
                ? new UlcaAnswer.Translation(null, null, error)
                : new UlcaAnswer.Translation(item.source(), item.target(), null);
    }

    private static double seconds(Answer.Speeches speeches) {
        return speeches.items().stream()
                .filter(Objects::nonNull)
                .mapToDouble(Answer.Speech::seconds)
                .sum();
    }

    private static <A, B> List<B> each(
            List<? extends @Nullable A> items,
            List<ItemOutcome> outcomes,
            BiFunction<@Nullable A, UlcaAnswer.@Nullable ItemError, B> map) {
        List<B> mapped = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            A item = items.get(i);
            mapped.add(map.apply(item, item == null ? error(i, outcomes) : null));
        }
        return List.copyOf(mapped);
    }

    private static UlcaAnswer.ItemError error(int item, List<ItemOutcome> outcomes) {
        @Nullable Fault known = item < outcomes.size() ? outcomes.get(item).fault() : null;
        Fault fault = known == null ? UNKNOWN : known;
        return new UlcaAnswer.ItemError(fault.code(), fault.detail());
    }
}
