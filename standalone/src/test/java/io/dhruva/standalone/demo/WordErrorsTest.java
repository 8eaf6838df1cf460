package io.dhruva.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.benchmarks.live.WordErrors;
import org.junit.jupiter.api.Test;

class WordErrorsTest {

    @Test
    void caseAndPunctuationAreNoErrors() {
        assertThat(WordErrors.between("And he said so", "and he said, so.")).isEqualTo(new WordErrors(0, 4));
    }

    @Test
    void aSubstitutedAMissingAndAnAddedWordAreOneErrorEach() {
        assertThat(WordErrors.between("one two three", "one too three").wrong()).isEqualTo(1);
        assertThat(WordErrors.between("one two three", "one three").wrong()).isEqualTo(1);
        assertThat(WordErrors.between("one two three", "one two and three").wrong())
                .isEqualTo(1);
    }

    @Test
    void silenceIsAllWordsWrong() {
        assertThat(WordErrors.between("one two three", "")).isEqualTo(new WordErrors(3, 3));
    }

    @Test
    void oneInTwentyFiveIsStillGoodEnough() {
        assertThat(new WordErrors(1, 25).atMostOneIn(25)).isTrue();
        assertThat(new WordErrors(1, 24).atMostOneIn(25)).isFalse();
        assertThat(new WordErrors(0, 24).atMostOneIn(25)).isTrue();
    }
}
