package io.dhruva.asr.live;

import io.dhruva.asr.model.StreamTensors;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.triton.Inference;
import io.dhruva.triton.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One utterance on its way through the model: a sequence at the server, and the frames that it was told.
 *
 * <p>A server that forgot the sequence, or did not answer, is told all of its frames again as a new one, so a step
 * returns what the model hears after all of them. Errors: while the model is away a step waits; one that fails on the
 * same speech again and again is {@link Unhearable}. Threads: one at a time. Source: Triton's sequence extension.
 */
final class Hearing {

    private static final int MOST_FAILURES = 3;
    private static final short[] SILENT = {};

    private final Recogniser recogniser;
    private final String model;
    private final List<short[]> frames = new ArrayList<>();
    private long id = fresh();
    private int taken;
    private boolean open;

    Hearing(Recogniser recogniser, String model) {
        this.recogniser = recogniser;
        this.model = model;
    }

    private static long fresh() {
        // Why: other workers make up theirs; a session's own number would meet that of the worker it was taken from.
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }

    /** What the model hears with one frame more. */
    StreamTensors.Step hear(short[] frame) throws InterruptedException, Unhearable {
        frames.add(frame);
        return advance(false);
    }

    /** What it has heard when no more comes. There was a frame. */
    StreamTensors.Step end() throws InterruptedException, Unhearable {
        return advance(true);
    }

    private StreamTensors.Step advance(boolean end) throws InterruptedException, Unhearable {
        for (int failures = 0; ; ) {
            switch (reach(end)) {
                case Reached.Heard(StreamTensors.Step step) -> {
                    return step;
                }
                case Reached.Not(Inference why) -> {
                    again();
                    switch (why) {
                        case Inference.Forgotten _ -> {}
                        case Inference.Rejected rejected -> {
                            failures++;
                            giveUpAfter(failures, new Fault("model_rejected", rejected.reason()));
                        }
                        case Inference.Broken broken -> {
                            failures++;
                            giveUpAfter(failures, new Fault("model_failed", broken.reason()));
                        }
                        default -> recogniser.away().accept(model);
                    }
                    if (!(why instanceof Inference.Forgotten)) {
                        Thread.sleep(recogniser.pause());
                    }
                }
            }
        }
    }

    private static void giveUpAfter(int failures, Fault fault) throws Unhearable {
        if (failures >= MOST_FAILURES) {
            throw new Unhearable(fault);
        }
    }

    /** How far the frames were brought. */
    private sealed interface Reached {

        record Heard(StreamTensors.Step step) implements Reached {}

        record Not(Inference why) implements Reached {}
    }

    private Reached reach(boolean end) throws InterruptedException {
        StreamTensors.@Nullable Step newest = null;
        while (taken < frames.size() || newest == null || end) {
            boolean last = taken == frames.size();
            Inference inference = step(last ? SILENT : frames.get(taken), last);
            if (!(inference instanceof Inference.Answered answered)) {
                return new Reached.Not(inference);
            }
            try {
                newest = StreamTensors.read(answered);
            } catch (RuntimeException e) {
                return new Reached.Not(new Inference.Broken(
                        "unreadable answer: " + e.getClass().getSimpleName()));
            }
            if (last) {
                break;
            }
            taken++;
        }
        return new Reached.Heard(newest);
    }

    private Inference step(short[] samples, boolean last) throws InterruptedException {
        CompletableFuture<Inference> step = recogniser
                .triton()
                .step(model, StreamTensors.inputs(samples), new Sequence(id, taken == 0, last), recogniser.timeout());
        open = !last;
        try {
            return step.get();
        } catch (InterruptedException e) {
            step.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            return new Inference.Broken(e.getClass().getSimpleName());
        }
    }

    private void again() {
        close();
        recogniser.metrics().replayed();
        id = fresh();
        taken = 0;
    }

    /** Lets the server forget the sequence. Why unanswered: it forgets an idle one by itself. */
    void close() {
        if (open) {
            open = false;
            CompletableFuture<?> _ = recogniser
                    .triton()
                    .step(model, StreamTensors.inputs(SILENT), new Sequence(id, false, true), recogniser.timeout());
        }
    }

    /** All that was heard, as one stretch of samples. */
    short[] samples() {
        short[] all = new short[frames.stream().mapToInt(frame -> frame.length).sum()];
        int at = 0;
        for (short[] frame : frames) {
            System.arraycopy(frame, 0, all, at, frame.length);
            at += frame.length;
        }
        return all;
    }
}
