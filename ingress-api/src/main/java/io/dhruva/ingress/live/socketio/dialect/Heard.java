package io.dhruva.ingress.live.socketio.dialect;

import io.dhruva.ingress.ulca.TaskType;
import io.dhruva.ingress.ulca.UlcaAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was heard, and translated, since the start or since it was to be forgotten. Threads: safe. */
final class Heard {

    private final List<String> spoken = new ArrayList<>();
    private final List<String> translated = new ArrayList<>();
    private int waiting;

    synchronized void add(String text) {
        spoken.add(text);
    }

    synchronized String text() {
        return String.join(" ", spoken);
    }

    /** All, and what is being said. */
    synchronized String with(String partial) {
        return spoken.isEmpty() ? partial : text() + ' ' + partial;
    }

    synchronized void forget() {
        spoken.clear();
        translated.clear();
    }

    synchronized void begun() {
        waiting++;
    }

    synchronized void done() {
        waiting--;
    }

    /** Texts that were not translated yet. */
    synchronized int waiting() {
        return waiting;
    }

    /** The steps of a text's chain, with all translations so far in the place of this one. */
    synchronized List<UlcaAnswer.StepAnswer> translated(List<UlcaAnswer.StepAnswer> steps) {
        List<UlcaAnswer.StepAnswer> all = new ArrayList<>();
        for (UlcaAnswer.StepAnswer step : steps) {
            if (step.taskType().equals(TaskType.TRANSLATION.word())
                    && step.output() != null
                    && step.output().getFirst() instanceof UlcaAnswer.Translation translation
                    && translation.target() != null) {
                translated.add(translation.target());
                UlcaAnswer.Translation so = new UlcaAnswer.Translation(text(), String.join(" ", translated), null);
                all.add(new UlcaAnswer.StepAnswer(step.taskType(), step.serviceId(), List.of(so), null, Map.of()));
            } else {
                all.add(step);
            }
        }
        return all;
    }
}
