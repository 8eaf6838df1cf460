package io.dhruva.ingress.live.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Test
    void aSegmentIsSettledOnce() {
        Segments segments = new Segments(0);

        assertThat(segments.settle(0)).isTrue();
        assertThat(segments.settle(0)).isFalse();
        assertThat(segments.settle(1)).isTrue();
    }

    @Test
    void aSettledSegmentHasNoMorePartials() {
        Segments segments = new Segments(0);
        assertThat(segments.open(0)).isTrue();

        segments.settle(0);

        assertThat(segments.open(0)).isFalse();
        assertThat(segments.open(1)).isTrue();
    }

    @Test
    void whatReachedTheClientBeforeIsNotToldAgain() {
        Segments segments = new Segments(3);

        assertThat(segments.settle(2)).isFalse();
        assertThat(segments.settle(3)).isTrue();
        assertThat(segments.confirmed()).isEqualTo(3);
    }

    @Test
    void aClientConfirmsWhatItWasToldAndNoMore() {
        Segments segments = new Segments(0);
        segments.settle(0);
        segments.settle(1);

        segments.confirm(1);
        assertThat(segments.confirmed()).isEqualTo(1);
        segments.confirm(9);
        assertThat(segments.confirmed()).isEqualTo(1);
        segments.confirm(2);
        segments.confirm(1);
        assertThat(segments.confirmed()).isEqualTo(2);
    }

    @Test
    void numbersThatCannotBeAreLeftOut() {
        Segments segments = new Segments(0);

        assertThat(segments.settle(Integer.MAX_VALUE)).isFalse();
        assertThat(segments.settle(-1)).isFalse();
    }
}
