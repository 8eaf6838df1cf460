package io.dhruva.document.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.document.work.Numbering.Numbered;
import io.dhruva.document.work.Numbering.Slot;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberingTest {

    private final Numbering numbering = new Numbering();

    @Test
    void equalSegmentsHaveOnePlace() {
        assertThat(numbering.next("one")).isEqualTo(new Numbered(new Slot(0, 0), true));
        assertThat(numbering.next("two")).isEqualTo(new Numbered(new Slot(0, 1), true));
        assertThat(numbering.next("one")).isEqualTo(new Numbered(new Slot(0, 0), false));
        assertThat(numbering.segments()).isEqualTo(2);
    }

    @Test
    void aBatchIsFullAfterSoManySegments() {
        IntStream.range(0, Numbering.BATCH_SEGMENTS).forEach(i -> numbering.next("segment " + i));

        assertThat(numbering.next("another").slot()).isEqualTo(new Slot(1, 0));
    }

    @Test
    void aBatchIsFullAfterSoManyCharactersButTakesALongSegmentAlone() {
        String half = "x".repeat(Numbering.BATCH_CHARACTERS / 2);
        numbering.next("a" + half);

        assertThat(numbering.next("b" + half).slot()).isEqualTo(new Slot(1, 0));
        assertThat(numbering.next("y".repeat(2 * Numbering.BATCH_CHARACTERS)).slot())
                .isEqualTo(new Slot(2, 0));
    }

    @Test
    void whoeverGoesThroughTheSameGetsTheSamePlacesBeyondWhatIsRemembered() {
        List<String> segments = IntStream.range(0, Numbering.REMEMBERED + 1_000)
                .mapToObj(i -> "segment " + i % (Numbering.REMEMBERED + 500))
                .toList();
        List<Numbered> first = segments.stream().map(numbering::next).toList();
        Numbering other = new Numbering();

        assertThat(segments.stream().map(other::next).toList()).isEqualTo(first);
    }
}
