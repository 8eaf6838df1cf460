package io.dhruva.asr.live;

import io.dhruva.triton.Inference;
import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Sequence;
import io.dhruva.triton.Tensor;
import io.dhruva.triton.Triton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server with a streaming model, which ends an utterance after two silent frames, and one that hears it as a whole.
 * Both hear {@link Speech}. Threads: safe.
 */
final class HearingTriton implements Triton {

    static final String LIVE = "asr_stream";
    static final String OFFLINE = "asr_am_ensemble";

    private final Map<Long, List<Integer>> sequences = new ConcurrentHashMap<>();
    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private volatile @Nullable Inference instead;
    private volatile CompletableFuture<Void> offlineGate = CompletableFuture.completedFuture(null);
    private volatile @Nullable Inference offlineInstead;

    /** Forgets all sequences, as a server that was started again. */
    void forget() {
        sequences.clear();
    }

    /** Answers every step so, or, with null, hears again. */
    void answer(@Nullable Inference inference) {
        instead = inference;
    }

    /** Answers every second pass so. */
    void answerOffline(Inference inference) {
        offlineInstead = inference;
    }

    /** Lets second passes wait for this. */
    void holdOffline(CompletableFuture<Void> gate) {
        offlineGate = gate;
    }

    /** Sequences that are open. */
    int open() {
        return sequences.size();
    }

    /** Sequences that were ever begun. */
    int begun() {
        return begun.size();
    }

    @Override
    public CompletableFuture<Inference> step(String model, List<Tensor> inputs, Sequence sequence, Duration timeout) {
        Inference fixed = instead;
        return CompletableFuture.completedFuture(
                fixed != null ? fixed : hear(((Tensor.Shorts) inputs.getFirst()).values(), sequence));
    }

    private synchronized Inference hear(short[] samples, Sequence sequence) {
        if (sequence.start()) {
            sequences.put(sequence.id(), new ArrayList<>());
            begun.add(sequence.id());
        }
        List<Integer> frames = sequences.get(sequence.id());
        if (frames == null) {
            return new Inference.Forgotten();
        }
        if (samples.length > 0) {
            frames.add((int) samples[0]);
        }
        int size = frames.size();
        boolean quiet = size > 2
                && frames.get(size - 1) == Speech.SILENCE
                && frames.get(size - 2) == Speech.SILENCE
                && frames.get(size - 3) != Speech.SILENCE;
        boolean last = sequence.end() || quiet;
        if (sequence.end()) {
            sequences.remove(sequence.id());
        }
        return answered(frames, last);
    }

    private static Inference answered(List<Integer> frames, boolean last) {
        List<String> text = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            int word = frames.get(i);
            if (word != Speech.SILENCE && !(last && word == Speech.NOISE)) {
                text.add(Speech.heard(word));
                words.add("{\"word\":\"%s\",\"startMs\":%d,\"endMs\":%d,\"confidence\":0.5}"
                        .formatted(Speech.heard(word), i * 20, i * 20 + 20));
            }
        }
        List<Long> one = List.of(1L, 1L);
        return new Inference.Answered(
                Map.of(
                        "TEXT", new Tensor.Texts("TEXT", one, List.of(String.join(" ", text))),
                        "FINAL", new Tensor.Flags("FINAL", one, new boolean[] {last}),
                        "WORDS",
                                new Tensor.Texts(
                                        "WORDS", one, List.of(last ? "[" + String.join(",", words) + "]" : "[]"))),
                "7");
    }

    @Override
    public CompletableFuture<Inference> infer(String model, List<Tensor> inputs, Duration timeout, Priority priority) {
        return offlineGate.thenApply(open -> {
            Inference fixed = offlineInstead;
            return fixed == null ? whole(((Tensor.Floats) inputs.getFirst()).values()) : fixed;
        });
    }

    private static Inference whole(float[] signal) {
        List<Integer> words = new ArrayList<>();
        for (int at = 0; at < signal.length; at += Speech.FRAME) {
            int word = Math.round(signal[at] * 32_768f);
            if (word != Speech.SILENCE && word != Speech.NOISE) {
                words.add(word);
            }
        }
        String text = words.stream().map(Speech::better).collect(Collectors.joining("  "));
        return new Inference.Answered(
                Map.of("TRANSCRIPTS", new Tensor.Texts("TRANSCRIPTS", List.of(1L, 1L), List.of(text))), "1");
    }

    @Override
    public List<ModelConfig> readyModels() {
        return List.of(
                new ModelConfig(LIVE, "7", 0, false, 1, 0, Map.of("task", "asr-stream", "languages", "en")), offline());
    }

    static ModelConfig offline() {
        return new ModelConfig(OFFLINE, "1", 0, true, 1, 0, Map.of("task", "asr", "languages", "en,hi"));
    }

    @Override
    public void close() {}
}
