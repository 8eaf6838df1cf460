package io.dhruva.ingress.submit;

import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.ulca.PipelineBody;
import io.dhruva.ingress.ulca.TaskType;
import io.dhruva.ingress.ulca.UlcaBody;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges the request for a chain by itself: which steps, in which order, and what each is given. Pure. */
final class ChainPolicy {

    private static final String STEPS = "/pipelineTasks";
    private static final int MOST_STEPS = 10;
    private static final Set<TaskType> FIRST = EnumSet.of(TaskType.ASR, TaskType.TRANSLATION);
    private static final Set<TaskType> ALL = EnumSet.allOf(TaskType.class);

    /** Stands for the text that the step before will give. */
    private static final String TO_COME = "-";

    private ChainPolicy() {}

    static String pointer(int step) {
        return STEPS + '/' + step;
    }

    /** The tasks in their order, complete only if there is no flaw. */
    static List<TaskType> types(PipelineBody body, Flaws flaws) {
        List<PipelineBody.@Nullable Step> steps = body.pipelineTasks();
        if (steps == null || steps.isEmpty()) {
            flaws.add(STEPS, Code.MISSING_FIELD, "at least one task is needed");
            return List.of();
        }
        if (steps.size() > MOST_STEPS) {
            flaws.add(STEPS, Code.INVALID_VALUE, "a chain may have at most " + MOST_STEPS + " tasks");
            return List.of();
        }
        List<TaskType> types = new ArrayList<>();
        Set<TaskType> possible = FIRST;
        for (int i = 0; i < steps.size(); i++) {
            Optional<TaskType> type = type(pointer(i) + "/taskType", steps.get(i), possible, flaws);
            possible = type.map(TaskType::followers).orElse(ALL);
            type.ifPresent(types::add);
        }
        return types;
    }

    private static Optional<TaskType> type(
            String pointer, PipelineBody.@Nullable Step step, Set<TaskType> possible, Flaws flaws) {
        String word = flaws.needed(pointer, step == null ? null : step.taskType());
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (word.equals("transliteration")) {
            flaws.add(pointer, Code.UNSUPPORTED_FEATURE, "offered are " + TaskType.words(ALL));
            return Optional.empty();
        }
        Optional<TaskType> type = TaskType.find(word);
        if (type.isEmpty()) {
            flaws.add(pointer, Code.INVALID_VALUE, "possible are " + TaskType.words(ALL));
        } else if (!possible.contains(type.get())) {
            flaws.add(
                    pointer,
                    Code.INVALID_VALUE,
                    possible.isEmpty() ? "nothing follows speech" : "here goes " + TaskType.words(possible));
        }
        return type;
    }

    /** The step's own request: with what the chain is given for the first, with a text to come for a later one. */
    static UlcaBody given(UlcaBody step, PipelineBody.@Nullable Input input, boolean first) {
        List<UlcaBody.@Nullable Source> texts =
                first ? input == null ? null : input.input() : List.of(new UlcaBody.Source(TO_COME));
        return switch (step) {
            case UlcaBody.Asr asr -> new UlcaBody.Asr(input == null ? null : input.audio(), asr.config(), null);
            case UlcaBody.Nmt nmt -> new UlcaBody.Nmt(texts, nmt.config(), null);
            case UlcaBody.Tts tts -> new UlcaBody.Tts(List.of(new UlcaBody.Text(TO_COME, null)), tts.config(), null);
        };
    }

    /** A flaw of a step's own request, where it lies in the chain's. */
    static Flaw placed(Flaw flaw, int step) {
        return flaw.below(flaw.pointer().startsWith("/config") ? pointer(step) : "/inputData");
    }

    /** Each step must take what the one before gives: that language, and plain text. */
    static void linked(List<Admission.Accepted> steps, Flaws flaws) {
        for (int i = 1; i < steps.size(); i++) {
            Admission.Accepted before = steps.get(i - 1);
            String given = before.wanted().target() == null
                    ? before.wanted().source()
                    : before.wanted().target();
            if (!given.equals(steps.get(i).wanted().source())) {
                String detail = "the step before gives " + given;
                flaws.add(pointer(i) + "/config/language/sourceLanguage", Code.INVALID_VALUE, detail);
            }
            if (before.draft() instanceof Draft.Speech speech
                    && !speech.silent().transcriptionFormat().equals("transcript")) {
                String detail = "what a step follows is a plain transcript";
                flaws.add(pointer(i - 1) + "/config/transcriptionFormat", Code.INVALID_VALUE, detail);
            }
        }
    }
}
