package io.dhruva.asr.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Answer.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class StitcherTest {

    @Test
    void windowsWithoutTextLeaveNoTrace() {
        List<Segment> spoken = Stitcher.spoken(
                List.of(new Segment(0, 10, " One\n two "), new Segment(10, 20, "  "), new Segment(20, 30, "three.")));

        assertThat(spoken).containsExactly(new Segment(0, 10, "One two"), new Segment(20, 30, "three."));
        assertThat(Stitcher.text(spoken, "en")).isEqualTo("One two three.");
    }

    @Test
    void languagesWithoutSpacesGetNone() {
        assertThat(Stitcher.text(List.of(new Segment(0, 1, "你好"), new Segment(1, 2, "世界")), "zh"))
                .isEqualTo("你好世界");
    }
}
