package io.dhruva.ingress.live.socketio.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.ingress.ulca.UlcaAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeardTest {

    private final Heard heard = new Heard();

    @Test
    void whatIsToldIsAllThatWasHeard() {
        assertThat(heard.with("good")).isEqualTo("good");
        heard.add("good morning");
        assertThat(heard.with("how")).isEqualTo("good morning how");
        heard.add("how are you");
        assertThat(heard.text()).isEqualTo("good morning how are you");

        heard.forget();

        assertThat(heard.text()).isEmpty();
    }

    @Test
    void translationsGatherToo() {
        heard.add("good morning");
        heard.translated(translation("buenos días"));
        heard.add("goodbye");

        assertThat(heard.translated(translation("adiós")))
                .singleElement()
                .satisfies(step -> assertThat(step.output())
                        .isEqualTo(List.of(
                                new UlcaAnswer.Translation("good morning goodbye", "buenos días adiós", null))));
    }

    private static List<UlcaAnswer.StepAnswer> translation(String target) {
        return List.of(new UlcaAnswer.StepAnswer(
                "translation", "nmt", List.of(new UlcaAnswer.Translation("", target, null)), null, Map.of()));
    }
}
