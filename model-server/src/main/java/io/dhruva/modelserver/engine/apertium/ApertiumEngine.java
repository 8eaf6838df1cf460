package io.dhruva.modelserver.engine.apertium;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Capabilities;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Languages;
import io.dhruva.modelserver.engine.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Translation, row by row, each row by the pipeline of its pair.
 *
 * <p>Units/shapes: INPUT_TEXT, INPUT_LANGUAGE_ID and OUTPUT_LANGUAGE_ID hold as many elements as there are rows.
 * Lifecycle: a pipeline is started for the first text of its pair and lives until the engine closes.
 */
final class ApertiumEngine implements Engine {

    private final Map<String, ApertiumMode> modes = new TreeMap<>();
    private final Map<String, ApertiumPipeline> running = new HashMap<>();

    ApertiumEngine(List<ApertiumMode> installed) {
        installed.forEach(mode -> modes.put(mode.pair(), mode));
    }

    @Override
    public Capabilities capabilities() {
        List<String> languages = modes.keySet().stream()
                .flatMap(pair -> Stream.of(pair.split("-")))
                .distinct()
                .sorted()
                .toList();
        return new Capabilities("nmt", "apertium", languages, List.copyOf(modes.keySet()), List.of());
    }

    @Override
    public List<Answer> execute(List<Inputs> batch) {
        return batch.stream().map(this::translate).toList();
    }

    private Answer translate(Inputs inputs) {
        Tensor text = inputs.get("INPUT_TEXT");
        List<String> texts = text.toTexts();
        List<String> sources = inputs.get("INPUT_LANGUAGE_ID").toTexts();
        List<String> targets = inputs.get("OUTPUT_LANGUAGE_ID").toTexts();
        if (sources.size() != texts.size() || targets.size() != texts.size()) {
            return new Answer.Refused("INPUT_TEXT, INPUT_LANGUAGE_ID and OUTPUT_LANGUAGE_ID differ in their rows");
        }
        List<String> translations = new ArrayList<>();
        for (int row = 0; row < texts.size(); row++) {
            String pair = Languages.bare(sources.get(row)) + "-" + Languages.bare(targets.get(row));
            ApertiumMode mode = modes.get(pair);
            if (mode == null) {
                return new Answer.Refused(
                        "no translation for the pair " + pair + "; there is " + String.join(", ", modes.keySet()));
            }
            if (inputs.abandoned().getAsBoolean()) {
                return new Answer.Abandoned();
            }
            try {
                translations.add(translate(mode, texts.get(row)));
            } catch (IOException e) {
                return new Answer.Broken("apertium ended twice on row " + row + " for the pair " + pair);
            }
        }
        long[] shape = text.shape().stream().mapToLong(Long::longValue).toArray();
        return new Answer.Answered(List.of(Tensor.texts("OUTPUT_TEXT", translations, shape)));
    }

    private String translate(ApertiumMode mode, String text) throws IOException {
        if (text.isBlank()) {
            return "";
        }
        try {
            return pipeline(mode).translate(text);
        } catch (IOException e) {
            discard(mode);
        }
        try {
            return pipeline(mode).translate(text);
        } catch (IOException e) {
            discard(mode);
            throw e;
        }
    }

    private ApertiumPipeline pipeline(ApertiumMode mode) throws IOException {
        ApertiumPipeline pipeline = running.get(mode.pair());
        if (pipeline == null) {
            pipeline = ApertiumPipeline.start(mode);
            running.put(mode.pair(), pipeline);
        }
        return pipeline;
    }

    private void discard(ApertiumMode mode) {
        ApertiumPipeline dead = running.remove(mode.pair());
        if (dead != null) {
            dead.close();
        }
    }

    @Override
    public void close() {
        running.values().forEach(ApertiumPipeline::close);
        running.clear();
    }
}
