package io.dhruva.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static List<String> texts(String text, String language) {
        return Pieces.of(text, language).stream().map(Piece::text).toList();
    }

    private static String words(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Property(tries = 300)
    void everyPieceIsShortAndHasWords(@ForAll @StringLength(max = 2_000) String text) {
        assertThat(texts(text, "en"))
                .allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(Pieces.LONGEST))
                .allSatisfy(piece -> assertThat(words(piece)).isNotEmpty());
    }

    @Test
    void noWordOfALongTextIsLost() {
        String sentence = "One two three, four five six; seven ".repeat(60) + "eight.";

        assertThat(String.join("", texts(sentence, "en")).replaceAll("\\s", ""))
                .isEqualTo(sentence.replaceAll("\\s", ""));
    }

    @Test
    void aLongSentenceIsCutWhereAClauseEnds() {
        assertThat(texts("a ".repeat(120) + "clause, " + "b ".repeat(200), "en").getFirst())
                .endsWith("clause,");
    }

    @Test
    void aTextWithoutSpacesIsCutBetweenCharacters() {
        assertThat(texts("नि".repeat(500), "hi"))
                .allSatisfy(piece -> assertThat(piece).startsWith("न").endsWith("ि"));
    }

    @Test
    void sentencesEndByTheRulesOfTheLanguage() {
        assertThat(texts("यह पहला है। यह दूसरा है।", "hi")).containsExactly("यह पहला है।", "यह दूसरा है।");
    }

    @Test
    void aParagraphEndsWithALongerPauseThanASentence() {
        List<Piece> pieces = Pieces.of("One. Two.\n\nThree.", "en");

        assertThat(pieces).extracting(Piece::text).containsExactly("One.", "Two.", "Three.");
        assertThat(pieces.get(1).pauseAfter()).isGreaterThan(pieces.get(0).pauseAfter());
    }

    @Test
    void punctuationAloneIsNothingToSpeak() {
        assertThat(texts("... ?! — \n 。", "en")).isEmpty();
    }

    @Test
    void charactersThatNobodySpeaksAreTakenOut() {
        assertThat(texts("ca\u00ADfe\u0301\u200B \u0007 now", "en")).containsExactly("café now");
    }
}
