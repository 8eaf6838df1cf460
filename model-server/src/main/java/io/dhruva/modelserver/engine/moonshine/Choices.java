package io.dhruva.modelserver.engine.moonshine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The likeliest tokens at one place, the best first. */
record Choices(List<Choice> best) {

    /**
     * One of them.
     *
     * @param probability 0 to 1; 1 where only the best was asked for, which costs no softmax
     */
    record Choice(int token, double probability) {}

    /** Picks the best of a place, or several with their probabilities. */
    static Choices among(FloatBuffer logits, int count) {
        return count <= 1 ? new Choices(List.of(new Choice(best(logits), 1))) : several(logits, count);
    }

    int token() {
        return best.getFirst().token();
    }

    private static int best(FloatBuffer logits) {
        int best = 0;
        float bestValue = Float.NEGATIVE_INFINITY;
        for (int token = 0; token < logits.remaining(); token++) {
            float value = logits.get(token);
            if (value > bestValue) {
                best = token;
                bestValue = value;
            }
        }
        return best;
    }

    private static Choices several(FloatBuffer logits, int count) {
        float most = logits.get(best(logits));
        double sum = 0;
        for (int token = 0; token < logits.remaining(); token++) {
            sum += Math.exp(logits.get(token) - most);
        }
        List<Choice> choices = new ArrayList<>();
        Comparator<Integer> byLogit = Comparator.comparingDouble(logits::get);
        for (int token : IntStream.range(0, logits.remaining())
                .boxed()
                .sorted(byLogit.reversed())
                .limit(count)
                .toList()) {
            choices.add(new Choice(token, Math.exp(logits.get(token) - most) / sum));
        }
        return new Choices(choices);
    }
}
