package io.dhruva.asr.audio;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a waveform into windows that a model takes at once.
 *
 * <p>Speech that follows closely stays together as long as it fits; a stretch of speech longer than a window is cut
 * where it is quietest. Invariant: windows are in order, do not overlap, hold all speech, and none is longer than the
 * longest.
 */
public final class Windows {

    private static final int QUIET = Waveform.SAMPLE_RATE_HZ / 20;
    private static final int STEP = QUIET / 4;

    private final Waveform waveform;
    private final int longest;
    private final List<Span> windows = new ArrayList<>();

    private Windows(Waveform waveform, int longest) {
        this.waveform = waveform;
        this.longest = longest;
    }

    /**
     * Windows around speech.
     *
     * @param speech where somebody speaks, in order
     * @param longest samples in a window; at least a second
     */
    public static List<Span> of(Waveform waveform, List<Span> speech, int longest) {
        Windows cutter = new Windows(waveform, Math.max(longest, Waveform.SAMPLE_RATE_HZ));
        speech.forEach(cutter::add);
        return List.copyOf(cutter.windows);
    }

    private void add(Span speech) {
        int end = Math.min(speech.end(), waveform.length());
        int start = Math.min(
                end,
                Math.max(
                        speech.start(),
                        windows.isEmpty() ? 0 : windows.getLast().end()));
        if (start == end) {
            return;
        }
        if (!windows.isEmpty() && end - windows.getLast().start() <= longest) {
            windows.add(new Span(windows.removeLast().start(), end));
            return;
        }
        while (end - start > longest) {
            int cut = quietest(start + longest / 2, start + longest);
            windows.add(new Span(start, cut));
            start = cut;
        }
        windows.add(new Span(start, end));
    }

    /** The middle of the quietest twentieth of a second. */
    private int quietest(int from, int to) {
        int best = to - QUIET;
        double least = Double.MAX_VALUE;
        for (int start = to - QUIET; start >= from; start -= STEP) {
            double energy = waveform.energy(start, start + QUIET);
            if (energy < least) {
                least = energy;
                best = start;
            }
        }
        return best + QUIET / 2;
    }
}
