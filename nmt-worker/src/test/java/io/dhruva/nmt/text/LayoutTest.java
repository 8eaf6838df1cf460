package io.dhruva.nmt.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Property
    void anyTextComesBackFromItsOwnSentences(@ForAll String text) {
        Layout layout = Layout.of(text, "en");

        assertThat(layout.with(layout.sentences())).isEqualTo(text);
    }

    @Test
    void paragraphsAndIndentsAreNotTranslated() {
        Layout layout = Layout.of("  First one. Second one!\r\n\r\n\tThird?\n", "en");

        assertThat(layout.sentences()).containsExactly("First one.", "Second one!", "Third?");
        assertThat(layout.with(java.util.List.of("A.", "B!", "C?"))).isEqualTo("  A. B!\r\n\r\n\tC?\n");
    }

    @Test
    void theDandaEndsAHindiSentence() {
        assertThat(Layout.of("यह पहला है। यह दूसरा है।", "hi").sentences())
                .containsExactly("यह पहला है।", "यह दूसरा है।");
    }

    @Test
    void blankTextHasNoSentences() {
        assertThat(Layout.of(" \n\t\n ", "en").sentences()).isEmpty();
    }
}
