package io.dhruva.asr.live;

import io.dhruva.asr.audio.Waveform;
import io.dhruva.asr.model.AsrTensors;
import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.triton.Inference;
import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Triton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Hears a whole segment once more, by the model that transcribes jobs.
 *
 * @param model empty: there is no second pass
 * @param ready what a model says of itself, if it is ready
 */
record SecondPass(
        Triton triton,
        String model,
        Duration timeout,
        Function<String, Optional<ModelConfig>> ready,
        LiveMetrics metrics) {

    /** The better text; empty if there is none, for whatever reason: then the first one stands. */
    Optional<String> text(AsrRequest request, short[] samples) throws InterruptedException {
        Optional<ModelConfig> config = model.isEmpty()
                ? Optional.empty()
                : ready.apply(model).filter(found -> found.list("languages").contains(request.language()));
        if (config.isEmpty() || samples.length == 0) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        Optional<String> text = hear(request, samples, config.get().priorityLevels() > 1);
        metrics.secondPass(Duration.ofNanos(System.nanoTime() - begun), text.isPresent());
        return text;
    }

    private Optional<String> hear(AsrRequest request, short[] samples, boolean urgent) throws InterruptedException {
        String language = request.script() == null ? request.language() : request.language() + "_" + request.script();
        CompletableFuture<Inference> call = triton.infer(
                model,
                AsrTensors.inputs(Waveform.floats(samples), new int[] {samples.length}, List.of(language), null),
                timeout,
                urgent ? Triton.Priority.HIGHEST : Triton.Priority.DEFAULT);
        try {
            return call.get() instanceof Inference.Answered answered
                    ? AsrTensors.output(answered).stream()
                            .map(text -> text.strip().replaceAll("\\s+", " "))
                            .filter(text -> !text.isEmpty())
                            .findFirst()
                    : Optional.empty();
        } catch (InterruptedException e) {
            call.cancel(true);
            throw e;
        } catch (ExecutionException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
