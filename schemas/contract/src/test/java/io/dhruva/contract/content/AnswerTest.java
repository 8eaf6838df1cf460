package io.dhruva.contract.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Answer.Translation;
import io.dhruva.contract.content.Answer.Translations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static Translations translations(@Nullable String... targets) {
        List<@Nullable Translation> items = new ArrayList<>();
        for (@Nullable String target : targets) {
            items.add(target == null ? null : new Translation("source", target));
        }
        return new Translations(items);
    }

    @Test
    void whatWasRunAgainTakesItsPlaceAmongWhatWasThere() {
        Answer merged = Answer.merged(3, translations("a", null, "c"), List.of(1), translations("B"));

        assertThat(merged).isEqualTo(translations("a", "B", "c"));
    }

    @Test
    void anInputThatFailsAgainStaysWithoutAnAnswer() {
        Answer merged = Answer.merged(3, translations("a", null, null), List.of(1, 2), translations(null, "C"));

        assertThat(merged).isEqualTo(translations("a", null, "C"));
    }

    @Test
    void withoutAnEarlierAnswerOnlyTheNewIsThere() {
        Answer merged = Answer.merged(2, null, List.of(1), translations("B"));

        assertThat(merged).isEqualTo(translations(null, "B"));
    }

    @Test
    void aRequestIsCutToSomeOfItsInputs() {
        Request request = new Request.NmtRequest("en", null, "es", null, List.of("a", "b", "c"));

        assertThat(request.only(List.of(0, 2)))
                .isEqualTo(new Request.NmtRequest("en", null, "es", null, List.of("a", "c")));
    }
}
