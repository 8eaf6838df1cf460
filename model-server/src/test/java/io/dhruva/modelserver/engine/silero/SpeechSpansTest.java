package io.dhruva.modelserver.engine.silero;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.modelserver.engine.silero.SpeechSpans.Span;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SpeechSpansTest {

    private static final int WINDOW = 512;
    private static final int RATE = 16_000;

    private static List<Span> spans(float[] probabilities, int silenceMs, int padMs) {
        return new SpeechSpans(new Sensitivity(0.5f, silenceMs, padMs, 32), RATE, WINDOW)
                .of(probabilities, probabilities.length * WINDOW);
    }

    @Test
    void aLongPausePartsAndAShortOneDoesNot() {
        float[] heard = {0, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1};

        assertThat(spans(heard, 90, 0))
                .containsExactly(new Span(WINDOW, 5 * WINDOW), new Span(9 * WINDOW, 11 * WINDOW));
    }

    @Test
    void paddingSharesAShortPause() {
        float[] heard = {1, 1, 0, 0, 1, 1};

        assertThat(spans(heard, 32, 1000)).containsExactly(new Span(0, 3 * WINDOW), new Span(3 * WINDOW, 6 * WINDOW));
    }

    @Property(tries = 300)
    void spansAreInOrderApartAndInsideTheRecording(
            @ForAll @Size(max = 200) List<@FloatRange(min = 0, max = 1) Float> probabilities) {
        float[] heard = new float[probabilities.size()];
        for (int i = 0; i < heard.length; i++) {
            heard[i] = probabilities.get(i);
        }
        int last = 0;
        for (Span span : spans(heard, 64, 100)) {
            assertThat(span.start()).isGreaterThanOrEqualTo(last);
            assertThat(span.end()).isGreaterThan(span.start());
            last = span.end();
        }
        assertThat(last).isLessThanOrEqualTo(heard.length * WINDOW);
    }
}
