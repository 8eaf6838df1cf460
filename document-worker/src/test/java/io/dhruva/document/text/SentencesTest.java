package io.dhruva.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextFragment.TagType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "en ~ Dr. Smith is here. He has 3.5 kg, e.g. of tea! Has he? ~ Dr. Smith is here.|He has 3.5 kg, e.g. of tea!|Has he?",
                "en ~ J. R. Tolkien wrote it. Yes. ~ J. R. Tolkien wrote it.|Yes.",
                "es ~ El Sr. Gómez vive en EE. UU. ahora. ¿Lo sabe Ud. ya? ~ El Sr. Gómez vive en EE. UU. ahora.|¿Lo sabe Ud. ya?",
                "fr ~ M. Dupont arrive. Voir p. ex. la fig. 3. ~ M. Dupont arrive.|Voir p. ex. la fig. 3.",
                "de ~ Am 3. Oktober kommt Dr. Meier, z. B. mit dem Zug. Gut. ~ Am 3. Oktober kommt Dr. Meier, z. B. mit dem Zug.|Gut.",
                "pt ~ O Sr. Silva chegou. A Dra. Ana também. ~ O Sr. Silva chegou.|A Dra. Ana também.",
                "hi ~ यह पहला है। यह दूसरा है। ~ यह पहला है।|यह दूसरा है।",
                "ur ~ یہ پہلا ہے۔ یہ دوسرا ہے؟ ہاں۔ ~ یہ پہلا ہے۔|یہ دوسرا ہے؟|ہاں۔",
                "ja ~ これはペンです。「はい。」と言った！ ~ これはペンです。|「はい。」|と言った！",
                "zh ~ 你好。你在哪里？ ~ 你好。|你在哪里？"
            })
    void sentencesEndWhereTheLanguageEndsThem(String language, String text, String expected) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int end : Sentences.ends(text, language, 10_000)) {
            sentences.add(text.substring(start, end).strip());
            start = end;
        }

        assertThat(sentences).containsExactly(expected.split("\\|", -1));
    }

    @Property
    void theSegmentsOfAnyTextAreTheText(@ForAll String text) {
        TextFragment paragraph = new TextFragment(text);
        StringBuilder joined = new StringBuilder();
        Segment.sentences(paragraph, "en", 50).forEach(segment -> joined.append(segment.coded()));

        assertThat(joined.toString()).isEqualTo(paragraph.getCodedText());
    }

    @Test
    void aLongSentenceIsCutAtWhiteSpace() {
        String text = "word ".repeat(1000).strip();

        List<Integer> ends = Sentences.ends(text, "en", 100);

        assertThat(ends).hasSizeGreaterThan(49);
        assertThat(ends.getLast()).isEqualTo(text.length());
        assertThat(ends.subList(0, ends.size() - 1)).allMatch(end -> text.charAt(end) == ' ');
    }

    @Test
    void tagsAroundAWholeSentenceAreNotTranslated() {
        TextFragment paragraph = new TextFragment();
        paragraph.append(TagType.OPENING, "b", "<b>", 1);
        paragraph.append(" Hello ");
        paragraph.append(TagType.OPENING, "i", "<i>", 2);
        paragraph.append("you");
        paragraph.append(TagType.CLOSING, "i", "</i>", 2);
        paragraph.append(". ");
        paragraph.append(TagType.CLOSING, "b", "</b>", 1);

        assertThat(Segment.whole(paragraph).text()).isEqualTo("Hello <1>you</1>.");
    }
}
