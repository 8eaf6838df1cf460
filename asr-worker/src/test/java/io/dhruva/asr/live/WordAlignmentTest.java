package io.dhruva.asr.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.live.LiveOutput.Word;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordAlignmentTest {

    private static final List<Word> HEARD = List.of(
            new Word("the", 100, 200, 0.9),
            new Word("whether", 200, 500, 0.4),
            new Word("is", 600, 700, 0.8),
            new Word("fine", 700, 1_000, 0.9));

    @Test
    void wordsThatSoundAlikeKeepTheirPlace() {
        assertThat(WordAlignment.align(HEARD, "The Whether is fine."))
                .containsExactly(
                        new Word("The", 100, 200, 0.9),
                        new Word("Whether", 200, 500, 0.4),
                        new Word("is", 600, 700, 0.8),
                        new Word("fine.", 700, 1_000, 0.9));
    }

    @Test
    void wordsThatReplaceOthersShareTheirPlaceByTheirLetters() {
        assertThat(WordAlignment.align(HEARD, "the we there is fine"))
                .contains(new Word("we", 200, 285, 0.4), new Word("there", 285, 500, 0.4));
    }

    @Test
    void aWordThatWasNotHeardLiesBetweenItsNeighbours() {
        assertThat(WordAlignment.align(HEARD, "the whether here is fine").get(2))
                .isEqualTo(new Word("here", 500, 600, 0.75));
    }

    @Test
    void aWordThatIsNotMeantIsLeftOut() {
        assertThat(WordAlignment.align(HEARD, "the is fine"))
                .extracting(Word::word)
                .containsExactly("the", "is", "fine");
    }

    @Test
    void withoutAnyPlaceThereIsNone() {
        assertThat(WordAlignment.align(List.of(), "the weather")).isEmpty();
    }

    @Property
    void everyWordHasAPlaceInOrder(
            @ForAll @Size(min = 1, max = 8) List<@AlphaChars @StringLength(min = 1, max = 3) String> better) {
        List<Word> placed = WordAlignment.align(HEARD, String.join(" ", better));

        assertThat(placed.stream().map(Word::word).collect(Collectors.toList())).isEqualTo(better);
        assertThat(placed)
                .isSortedAccordingTo((one, other) -> Long.compare(one.startMs(), other.startMs()))
                .allSatisfy(word -> assertThat(word.startMs()).isBetween(100L, word.endMs()))
                .allSatisfy(word -> assertThat(word.endMs()).isLessThanOrEqualTo(1_000));
    }
}
