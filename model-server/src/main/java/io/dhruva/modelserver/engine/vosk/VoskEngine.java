package io.dhruva.modelserver.engine.vosk;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Capabilities;
import io.dhruva.modelserver.engine.Engine;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.live.Listener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vosk.Model;

/**
 * Live transcription: one model for all, one recogniser for each sequence, which lives in the sequence's memory.
 *
 * <p>Threads: the sequences of an execution are independent and are heard by several threads of the engine's own.
 *
 * <p>Source: Kaldi's online decoding, by way of Vosk's library.
 */
final class VoskEngine implements Engine {

    private static final Logger LOG = System.getLogger(VoskEngine.class.getName());

    private final Model model;
    private final ExecutorService ears;

    VoskEngine(Model model, int threads) {
        this.model = model;
        this.ears = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("vosk-", 0).daemon().factory());
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of("asr-stream", "vosk", List.of("en"));
    }

    @Override
    public List<Answer> execute(List<Inputs> batch) {
        if (batch.size() == 1) {
            return List.of(hear(batch.getFirst()));
        }
        List<Callable<Answer>> steps = batch.stream()
                .map(inputs -> (Callable<Answer>) () -> hear(inputs))
                .toList();
        try {
            return ears.invokeAll(steps).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Collections.nCopies(batch.size(), new Answer.Broken("the model is being taken away"));
        }
    }

    // Why: one recogniser that fails must not cost the other sequences of the execution theirs.
    private Answer hear(Inputs inputs) {
        if (inputs.abandoned().getAsBoolean()) {
            return new Answer.Abandoned();
        }
        try {
            return Listener.listen(inputs, () -> VoskListener.on(model));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a recogniser failed", e);
            return new Answer.Broken("the recogniser failed");
        }
    }

    @Override
    public void close() {
        ears.close();
        model.close();
    }
}
