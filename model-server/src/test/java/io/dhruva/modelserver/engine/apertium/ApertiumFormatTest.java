package io.dhruva.modelserver.engine.apertium;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

final class ApertiumFormatTest {

    @Property
    void escapingIsUndone(
            @ForAll @AlphaChars @Chars({'[', ']', '{', '}', '^', '$', '/', '@', '<', '>', '\\', ' '}) String text) {
        assertThat(StreamFormat.unescape(StreamFormat.escape(text))).isEqualTo(text.strip());
    }

    @Test
    void anAnswerWithoutItsEndIsNotWhole() {
        assertThat(StreamFormat.isWhole(StreamFormat.escape("one\ntwo"))).isTrue();
        assertThat(StreamFormat.isWhole("un")).isFalse();
        assertThat(StreamFormat.isWhole("")).isFalse();
    }

    @Test
    void ofAlternativesTheFirstIsTaken() {
        assertThat(StreamFormat.unescape("un casa/hogar/piso rojo[][\n]")).isEqualTo("un casa rojo");
    }

    @Test
    void aModesProgramsAreToldToFlush() {
        String line = "lt-proc 'a b.bin' | apertium-tagger -g $2 'c.prob' | lt-proc $1 'd.bin'\n";

        assertThat(ApertiumMode.parse("en-es", line).programs())
                .containsExactly(
                        List.of("lt-proc", "-z", "a b.bin"),
                        List.of("apertium-tagger", "-z", "-g", "c.prob"),
                        List.of("lt-proc", "-z", "-n", "d.bin"));
    }

    @Test
    void pairsAreNamedByShortCodes() {
        assertThat(ApertiumMode.pairOf("eng-spa.mode")).contains("en-es");
        assertThat(ApertiumMode.pairOf("urd-hin.mode")).contains("ur-hi");
        assertThat(ApertiumMode.pairOf("eo-en.mode")).contains("eo-en");
        assertThat(ApertiumMode.pairOf("spa-eng_US.mode")).isEmpty();
        assertThat(ApertiumMode.pairOf("README")).isEmpty();
    }
}
