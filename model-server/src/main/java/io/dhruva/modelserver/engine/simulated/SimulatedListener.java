package io.dhruva.modelserver.engine.simulated;

import io.dhruva.modelserver.engine.live.Heard;
import io.dhruva.modelserver.engine.live.Listener;
import io.dhruva.modelserver.engine.live.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Hears the word {@code w1} in the first second of an utterance, {@code w2} in the second, and so on.
 *
 * <p>An utterance goes from its first sample that is not zero to its last; half a second of zeros ends it.
 */
final class SimulatedListener implements Listener {

    private static final int PAUSE_SAMPLES = SAMPLE_RATE_HZ / 2;
    private static final int SAMPLES_A_MILLISECOND = SAMPLE_RATE_HZ / 1_000;

    private long heard;
    private long begin = -1;
    private long end;

    @Override
    public Heard hear(short[] samples, boolean last) {
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] != 0) {
                begin = begin < 0 ? heard + i : begin;
                end = heard + i + 1;
            }
        }
        heard += samples.length;
        List<Word> words = words();
        String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
        boolean over = begin >= 0 && heard - end >= PAUSE_SAMPLES;
        if (!over && !last) {
            return Heard.soFar(text);
        }
        begin = -1;
        return new Heard(text, true, words);
    }

    private List<Word> words() {
        List<Word> words = new ArrayList<>();
        for (long from = begin; begin >= 0 && from < end; from += SAMPLE_RATE_HZ) {
            long to = Math.min(end, from + SAMPLE_RATE_HZ);
            words.add(new Word("w" + (words.size() + 1), from / SAMPLES_A_MILLISECOND, to / SAMPLES_A_MILLISECOND, 1));
        }
        return words;
    }

    @Override
    public void close() {}
}
