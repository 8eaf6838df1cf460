package io.dhruva.asr.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WindowsTest {

    private static final int SECOND = Waveform.SAMPLE_RATE_HZ;
    private static final int LONGEST = 20 * SECOND;

    private static Waveform loud(int seconds) {
        short[] samples = new short[seconds * SECOND];
        Arrays.fill(samples, (short) 9_000);
        return new Waveform(samples);
    }

    private static Span seconds(double from, double to) {
        return new Span((int) (from * SECOND), (int) (to * SECOND));
    }

    @Test
    void speechThatFitsStaysInOneWindow() {
        assertThat(Windows.of(loud(30), List.of(seconds(1, 5), seconds(6, 12), seconds(13, 19)), LONGEST))
                .containsExactly(seconds(1, 19));
    }

    @Test
    void aWindowEndsInTheSilenceBeforeWhatNoLongerFits() {
        assertThat(Windows.of(loud(60), List.of(seconds(1, 10), seconds(11, 18), seconds(19, 24)), LONGEST))
                .containsExactly(seconds(1, 18), seconds(19, 24));
    }

    @Test
    void speechWithoutAPauseIsCutWhereItIsQuietest() {
        short[] samples = new short[30 * SECOND];
        Arrays.fill(samples, (short) 9_000);
        Arrays.fill(samples, 13 * SECOND, 13 * SECOND + SECOND / 10, (short) 10);

        List<Span> windows = Windows.of(new Waveform(samples), List.of(seconds(0, 30)), LONGEST);

        assertThat(windows).hasSize(2);
        assertThat(windows.getFirst().end()).isBetween(13 * SECOND, 13 * SECOND + SECOND / 10);
        assertThat(windows.getLast()).isEqualTo(new Span(windows.getFirst().end(), 30 * SECOND));
    }

    @Test
    void silenceHasNoWindows() {
        assertThat(Windows.of(loud(5), List.of(), LONGEST)).isEmpty();
    }

    @Property(tries = 200)
    void windowsHoldAllSpeechInOrderAndNoneIsTooLong(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 30) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 25) int longestSeconds) {
        List<Span> speech = new ArrayList<>();
        int at = 0;
        for (int length : lengths) {
            speech.add(seconds(at + 0.5, at + 0.5 + length));
            at += length + 1;
        }

        List<Span> windows = Windows.of(loud(at + 1), speech, longestSeconds * SECOND);

        assertThat(windows).allSatisfy(window -> assertThat(window.length()).isBetween(1, longestSeconds * SECOND));
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).start())
                    .isGreaterThanOrEqualTo(windows.get(i - 1).end());
        }
        assertThat(speech).allSatisfy(span -> {
            int covered = windows.stream()
                    .mapToInt(window ->
                            Math.max(0, Math.min(window.end(), span.end()) - Math.max(window.start(), span.start())))
                    .sum();
            assertThat(covered).isEqualTo(span.length());
        });
    }
}
