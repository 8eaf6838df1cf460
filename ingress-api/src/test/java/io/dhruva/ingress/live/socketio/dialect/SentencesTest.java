package io.dhruva.ingress.live.socketio.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private final Sentences english = new Sentences("en");

    @Test
    void aSentenceIsWholeWhenSomethingFollowsIt() {
        assertThat(english.add("Good mor")).isEmpty();
        assertThat(english.add("ning.")).isEmpty();
        assertThat(english.add(" How are you? I am")).containsExactly("Good morning.", "How are you?");
        assertThat(english.add(" well. ")).containsExactly("I am well.");
        assertThat(english.rest()).isEmpty();
    }

    @Test
    void whatIsLeftComesWhenTheTextEnds() {
        assertThat(english.add("One. Two")).containsExactly("One.");
        assertThat(english.waiting()).isEqualTo(3);
        assertThat(english.rest()).containsExactly("Two");
        assertThat(english.waiting()).isZero();
    }

    @Test
    void aNumberIsNoEnd() {
        assertThat(english.add("It costs 3.50 euros")).isEmpty();
        assertThat(english.rest()).containsExactly("It costs 3.50 euros");
    }

    @Test
    void aDandaEndsASentence() {
        assertThat(new Sentences("hi").add("नमस्ते। आप कैसे हैं। ")).containsExactly("नमस्ते।", "आप कैसे हैं।");
    }

    @Test
    void anUrduFullStopEndsASentenceToo() {
        assertThat(new Sentences("ur").add("آپ کیسے ہیں؟ سلام۔ میں")).containsExactly("آپ کیسے ہیں؟", "سلام۔");
    }

    @Test
    void aTextWithoutEndIsCutBetweenWords() {
        List<String> cut = english.add("word ".repeat(250));

        assertThat(cut).hasSize(1);
        assertThat(cut.getFirst())
                .hasSizeLessThanOrEqualTo(1000)
                .startsWith("word ")
                .endsWith("word");
        assertThat(english.add("x".repeat(2500)))
                .allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(1000));
    }
}
