package io.dhruva.asr.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Answer.Segment;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SubtitlesTest {

    private static final List<Segment> TWO =
            List.of(new Segment(500, 2_250, "Hello there."), new Segment(3_723_004, 3_725_000, "Tom & <Jerry>"));

    @Test
    void subRipNumbersItsCues() {
        assertThat(Subtitles.SRT.write(TWO, "en")).isEqualTo("""
                        1
                        00:00:00,500 --> 00:00:02,250
                        Hello there.

                        2
                        01:02:03,004 --> 01:02:05,000
                        Tom & <Jerry>

                        """);
    }

    @Test
    void webVttEscapesWhatItsPlayersWouldRead() {
        assertThat(Subtitles.WEBVTT.write(TWO, "en")).isEqualTo("""
                        WEBVTT

                        00:00:00.500 --> 00:00:02.250
                        Hello there.

                        01:02:03.004 --> 01:02:05.000
                        Tom &amp; &lt;Jerry&gt;

                        """);
    }

    @Test
    void aSentenceEndsACue() {
        List<Segment> cues = Cues.of(List.of(
                new Segment(0, 6_000, "He was not an ill disposed young man. Unless to be rather cold is ill.")));

        assertThat(cues)
                .extracting(Segment::text)
                .containsExactly("He was not an ill disposed young man.", "Unless to be rather cold is ill.");
        assertThat(cues.getFirst().endMs()).isEqualTo(cues.getLast().startMs()).isBetween(2_500L, 3_500L);
    }

    @Property(tries = 300)
    void cuesFitTheScreenFollowEachOtherAndLoseNoLetter(
            @ForAll @AlphaChars @Chars({' ', '.', ',', '।'}) @StringLength(min = 1, max = 600) String text) {
        List<Segment> spoken = Stitcher.spoken(List.of(new Segment(1_000, 21_000, text)));

        List<Segment> cues = Cues.of(spoken);

        assertThat(String.join("", cues.stream().map(Segment::text).toList()).replace(" ", ""))
                .isEqualTo(text.replace(" ", ""));
        for (int i = 1; i < cues.size(); i++) {
            assertThat(cues.get(i).startMs()).isEqualTo(cues.get(i - 1).endMs());
        }
        assertThat(cues).allSatisfy(cue -> assertThat(cue.startMs()).isLessThanOrEqualTo(cue.endMs()));
    }

    @Test
    void noCueIsLongerThanTwoLines() {
        assertThat(Cues.of(List.of(new Segment(0, 20_000, "some words that go on ".repeat(20)))))
                .hasSizeGreaterThan(4)
                .allSatisfy(cue -> assertThat(cue.text()).hasSizeLessThanOrEqualTo(84));
    }
}
