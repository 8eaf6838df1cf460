package io.dhruva.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.sf.okapi.common.resource.TextFragment;
import org.junit.jupiter.api.Test;

class CaptionLinesTest {

    @Property
    void noLineIsLongerThanViewersRead(
            @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 20) String> words) {
        String text = String.join(" ", words);

        String wrapped = CaptionLines.wrapped(new TextFragment(text), "es").toText();

        assertThat(wrapped.lines()).allMatch(line -> line.length() <= 42);
        assertThat(wrapped.replace('\n', ' ')).isEqualTo(text);
    }

    @Test
    void linesAreOfAboutTheSameLength() {
        assertThat(wrapped("I would have told you about it yesterday evening, had you asked.", "en"))
                .isEqualTo("I would have told you about it\nyesterday evening, had you asked.");
    }

    @Test
    void ideographsAreWrappedSooner() {
        assertThat(wrapped("昨天晚上如果你问我的话我会告诉你这件事情的。", "zh").lines()).hasSize(2).allMatch(line -> line.length() <= 16);
    }

    @Test
    void aWordLongerThanALineStandsAlone() {
        String word = "x".repeat(60);

        assertThat(wrapped("a " + word + " b", "en")).isEqualTo("a\n" + word + "\nb");
    }

    @Test
    void brokenLinesAreOneTextAndSpeakersAreTwo() {
        assertThat(CaptionLines.texts(new TextFragment("Hello,\nmy friend."))).hasSize(1);
        assertThat(CaptionLines.texts(new TextFragment("- Who?\n- Me."))).hasSize(2);
        assertThat(CaptionLines.texts(new TextFragment("你好\n朋友")).getFirst().toText())
                .isEqualTo("你好朋友");
    }

    private static String wrapped(String text, String language) {
        return CaptionLines.wrapped(new TextFragment(text), language).toText();
    }
}
