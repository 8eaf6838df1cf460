package io.dhruva.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.sf.okapi.common.resource.Code;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextFragment.TagType;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    @Property
    void whateverAnEngineReturnsEveryCodeIsThereOnceAndPairsNest(
            @ForAll("texts") TextFragment source, @ForAll("answers") String answer) {
        TextFragment decoded = Placeholders.of(source).decode(answer);

        assertThat(data(decoded)).containsExactlyInAnyOrderElementsOf(data(source));
        assertThat(nests(decoded)).isTrue();
    }

    @Property
    void aTextInItsOwnWordsIsTheSame(@ForAll("texts") TextFragment source) {
        Placeholders placeholders = Placeholders.of(source);

        assertThat(placeholders.decode(placeholders.text()).toText()).isEqualTo(source.toText());
    }

    @Test
    void aPairIsNumberedOnceAndALoneCodeClosesItself() {
        assertThat(Placeholders.of(text()).text()).isEqualTo("The <1>red</1> button<2/> is here");
    }

    @Test
    void codesGoWhereTheEnginePutTheirTokens() {
        assertThat(Placeholders.of(text())
                        .decode("El botón <2/>< 1 >rojo</1> está aquí")
                        .toText())
                .isEqualTo("El botón <br/><b>rojo</b> está aquí");
    }

    @Test
    void lostCodesStandAtTheWordsThatAreAsFarAlong() {
        assertThat(Placeholders.of(text()).decode("El rojo botón está aquí").toText())
                .isEqualTo("El <b>rojo</b> botón<br/> está aquí");
    }

    @Test
    void aNumberThatTheTextItselfHoldsIsNoToken() {
        TextFragment literal = new TextFragment("Press <1> or ");
        literal.append(TagType.PLACEHOLDER, "x", "%s");

        Placeholders placeholders = Placeholders.of(literal);

        assertThat(placeholders.text()).isEqualTo("Press <1> or <2/>");
        assertThat(placeholders.decode("Pulse <2/> o <1>").toText()).isEqualTo("Pulse %s o <1>");
    }

    private static TextFragment text() {
        TextFragment text = new TextFragment("The ");
        text.append(TagType.OPENING, "b", "<b>", 1);
        text.append("red");
        text.append(TagType.CLOSING, "b", "</b>", 1);
        text.append(" button");
        text.append(TagType.PLACEHOLDER, "br", "<br/>", 2);
        return text.append(" is here");
    }

    /** Texts of words, lone codes and nested pairs. */
    @Provide
    Arbitrary<TextFragment> texts() {
        return Arbitraries.integers().between(0, 5).list().ofMaxSize(14).map(PlaceholdersTest::built);
    }

    private static TextFragment built(List<Integer> steps) {
        TextFragment text = new TextFragment();
        Deque<Integer> open = new ArrayDeque<>();
        int codes = 0;
        for (int step : steps) {
            switch (step) {
                case 0 -> text.append("word ");
                case 1 -> text.append("other");
                case 2 -> text.append(TagType.PLACEHOLDER, "x", "<x" + codes + "/>", ++codes);
                case 3, 4 -> {
                    open.push(++codes);
                    text.append(TagType.OPENING, "g", "<g" + codes + ">", codes);
                }
                default -> {
                    if (!open.isEmpty()) {
                        int id = open.pop();
                        text.append(TagType.CLOSING, "g", "</g" + id + ">", id);
                    }
                }
            }
        }
        while (!open.isEmpty()) {
            int id = open.pop();
            text.append(TagType.CLOSING, "g", "</g" + id + ">", id);
        }
        return text;
    }

    /** Words with tokens lost, doubled, out of order, never asked for; and markers of the coded text itself. */
    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> tokens = Arbitraries.of(
                "<1>",
                "</1>",
                "<1/>",
                "<2>",
                "</2>",
                "<2/>",
                "<3/>",
                "<3>",
                "</3>",
                "< 4 />",
                "\uff1c1\uff1e",
                "<99/>",
                "<",
                "\uE101\uE110",
                "palabra",
                " ",
                "\uD83D\uDE00",
                "字");
        return tokens.list().ofMaxSize(20).map(parts -> String.join("", parts));
    }

    private static List<String> data(TextFragment text) {
        return text.getCodes().stream().map(Code::getData).toList();
    }

    private static boolean nests(TextFragment text) {
        List<String> open = new ArrayList<>();
        String coded = text.getCodedText();
        for (int i = 0; i < coded.length(); i++) {
            if (!TextFragment.isMarker(coded.charAt(i))) {
                continue;
            }
            String data = text.getCode(coded.charAt(i + 1)).getData();
            if (data.startsWith("</")) {
                if (open.isEmpty() || !open.removeLast().equals(data.replace("/", ""))) {
                    return false;
                }
            } else if (!data.endsWith("/>")) {
                open.add(data);
            }
        }
        return open.isEmpty();
    }
}
