package io.dhruva.ingress.live.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.ingress.live.session.FrameWindow.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameWindowTest {

    @Test
    void frameAfterFrameIsTakenAndNothingElse() throws Exception {
        FrameWindow window = new FrameWindow(0, false, 4);
        send(window, 0);

        assertThat(window.judge(1)).isEqualTo(Place.NEXT);
        assertThat(window.judge(0)).isEqualTo(Place.REPEATED);
        assertThat(window.judge(2)).isEqualTo(Place.AHEAD);
    }

    @Test
    void aResumedSessionMayBeginLaterWhenTheBrokerMayHaveMore() throws Exception {
        FrameWindow window = new FrameWindow(90, true, 4);
        assertThat(window.judge(106)).isEqualTo(Place.NEXT);
        send(window, 106);

        assertThat(window.judge(108)).isEqualTo(Place.AHEAD);
        assertThat(window.judge(106)).isEqualTo(Place.REPEATED);
    }

    @Test
    void noMoreFramesAreOnTheirWayThanThereAreCredits() throws Exception {
        FrameWindow window = new FrameWindow(0, false, 2);
        send(window, 0);
        send(window, 1);
        assertThat(window.await(Duration.ofMillis(1))).isFalse();

        window.acknowledged(0);

        assertThat(window.await(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void whatTheBrokerHasIsKnown() throws Exception {
        FrameWindow window = new FrameWindow(5, false, 2);
        assertThat(window.acknowledged()).isEqualTo(4);
        assertThat(window.busy()).isFalse();
        send(window, 5);
        assertThat(window.busy()).isTrue();

        window.acknowledged(5);

        assertThat(window.acknowledged()).isEqualTo(5);
        assertThat(window.busy()).isFalse();
    }

    private static void send(FrameWindow window, long seq) throws InterruptedException {
        assertThat(window.await(Duration.ofSeconds(1))).isTrue();
        window.sent(seq);
    }
}
