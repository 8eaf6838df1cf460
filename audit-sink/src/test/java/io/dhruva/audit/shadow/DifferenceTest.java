package io.dhruva.audit.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dhruva.audit.shadow.Difference.Errors;
import io.dhruva.contract.content.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

    @ParameterizedTest
    @CsvSource({
        "the house is big, the house is big, true, 0, 4, 0, 16",
        "the house is big, the mouse is big, false, 1, 4, 1, 16",
        "the house is big, the house big, false, 1, 4, 3, 16",
        "the house is big, the house is very big, false, 1, 4, 5, 16",
        "The house., the house, false, 0, 2, 2, 10",
        "el niño, el nin\u0303o, false, 0, 2, 0, 7",
        "'', hola, false, 1, 0, 4, 0",
        "hola, '', false, 1, 1, 4, 4"
    })
    void errorsAreTheLeastNumberOfEdits(
            String before, String after, boolean same, long words, long ofWords, long characters, long ofCharacters) {
        Difference difference = Difference.between(translations(before), translations(after));

        assertThat(difference.same()).isEqualTo(same);
        assertThat(difference.words()).isEqualTo(new Errors(words, ofWords));
        assertThat(difference.characters()).isEqualTo(new Errors(characters, ofCharacters));
        assertThat(difference.seconds()).isNull();
    }

    @Test
    void anInputWithoutAnswerIsAsIfItWereEmpty() {
        Difference difference = Difference.between(translations("one two", null), translations("one two", "three"));

        assertThat(difference.same()).isFalse();
        assertThat(difference.words()).isEqualTo(new Errors(1, 2));
    }

    @Test
    void textsThatAreTooLongAreOnlyToldApart() {
        String text = "word ".repeat(20_000);

        Difference difference = Difference.between(transcripts(text), transcripts(text + "more"));

        assertThat(difference.same()).isFalse();
        assertThat(difference.words()).isNull();
        assertThat(difference.characters()).isNull();
    }

    @Test
    void speechIsComparedByteByByteAndByItsLength() {
        Difference same = Difference.between(speech(1.5, 1, 2), speech(1.5, 1, 2));
        Difference longer = Difference.between(speech(1.5, 1, 2), speech(2.0, 1, 3));

        assertThat(same.same()).isTrue();
        assertThat(same.seconds()).isZero();
        assertThat(longer.same()).isFalse();
        assertThat(longer.seconds()).isEqualTo(0.5);
        assertThat(longer.words()).isNull();
    }

    @Test
    void answersOfTwoTasksCannotBeCompared() {
        assertThatIllegalArgumentException().isThrownBy(() -> Difference.between(translations("one"), speech(1, 1)));
    }

    private static Answer translations(@Nullable String... targets) {
        return new Answer.Translations(Stream.of(targets)
                .<Answer.@Nullable Translation>map(
                        target -> target == null ? null : new Answer.Translation("source", target))
                .toList());
    }

    private static Answer transcripts(String text) {
        return new Answer.Transcripts(List.of(new Answer.Transcript(text, List.of(), List.of(), 1)));
    }

    private static Answer speech(double seconds, int... audio) {
        byte[] bytes = new byte[audio.length];
        for (int i = 0; i < audio.length; i++) {
            bytes[i] = (byte) audio[i];
        }
        return new Answer.Speeches("en", "wav", 22050, List.of(new Answer.Speech(bytes, seconds)));
    }
}
