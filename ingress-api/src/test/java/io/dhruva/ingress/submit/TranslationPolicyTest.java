package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.contract.job.Lane;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.wire.WireConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationPolicyTest {

    private static final Terms USUAL = new Terms(Lane.BULK, Duration.ofHours(24), Map.of());
    private static final String FILE = "6f1e43b2-0d5c-4f5b-9d0a-0d6c7a3b1c11";

    private static TranslationPolicy.Wanted judged(String body) {
        return TranslationPolicy.judge(
                WireConfiguration.strict().readValue(body.replace('\'', '"'), TranslationBody.class), USUAL);
    }

    private static List<String> flaws(String body) {
        try {
            judged(body);
            return List.of();
        } catch (ProblemException e) {
            assertThat(e.problem().status()).isEqualTo(422);
            return e.problem().flaws().stream()
                    .map(flaw -> flaw.pointer() + " " + flaw.code().code())
                    .toList();
        }
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        TranslationPolicy.Wanted wanted =
                judged("{'fileId':'" + FILE + "','sourceLanguage':'en','targetLanguage':'es'}");

        assertThat(wanted.files()).containsOnlyKeys(UUID.fromString(FILE));
        assertThat(wanted.targets()).containsExactly(Map.entry("es", "/targetLanguage"));
        assertThat(wanted.format()).isNull();
        assertThat(wanted.reuse()).isTrue();
        assertThat(wanted.columns()).isEmpty();
        assertThat(wanted.terms().ttl()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void languagesNamedTwiceAreOne() {
        TranslationPolicy.Wanted wanted = judged("{'fileIds':['" + FILE
                + "'],'sourceLanguage':'en','targetLanguage':'es','targetLanguages':['fr','es'],'format':'csv',"
                + "'columns':[2,1,2],'ttlSeconds':60,'labels':{'a':'b'},'reuse':false}");

        assertThat(wanted.targets().keySet()).containsExactly("es", "fr");
        assertThat(wanted.columns()).containsExactly(1, 2);
        assertThat(wanted.reuse()).isFalse();
        assertThat(wanted.terms().ttl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(wanted.terms().labels()).containsEntry("a", "b");
        assertThat(wanted.terms().lane()).isEqualTo(Lane.BULK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | /fileId missing_field, /sourceLanguage missing_field, /targetLanguage missing_field",
                "{'fileId':'x','sourceLanguage':'en','targetLanguage':'es'} | /fileId invalid_value",
                "{'fileId':'F','fileIds':[],'sourceLanguage':'en','targetLanguage':'es'} | /fileIds invalid_value",
                "{'fileIds':[],'sourceLanguage':'en','targetLanguage':'es'} | /fileIds missing_field",
                "{'fileIds':['F','F',null],'sourceLanguage':'en','targetLanguage':'es'} | /fileIds/1 invalid_value, /fileIds/2 missing_field",
                "{'fileId':'F','sourceLanguage':'en','targetLanguages':['es',null]} | /targetLanguages/1 missing_field",
                "{'fileId':'F','sourceLanguage':'en','targetLanguages':[]} | /targetLanguage missing_field",
                "{'fileId':'F','sourceLanguage':'en','targetLanguage':'es','format':'pdf'} | /format unsupported_format",
                "{'fileId':'F','sourceLanguage':'en','targetLanguage':'es','bilingual':'docx'} | /bilingual unsupported_format",
                "{'fileId':'F','sourceLanguage':'en','targetLanguage':'es','glossaryFileId':'g'} | /glossaryFileId invalid_value",
                "{'fileId':'F','sourceLanguage':'en','targetLanguage':'es','columns':[0,1,null]} | /columns/0 invalid_value, /columns/2 invalid_value",
                "{'fileId':'F','sourceLanguage':'en','targetLanguage':'es','format':'txt','columns':[1]} | /columns invalid_value",
                "{'fileId':'F','sourceLanguage':'en','targetLanguage':'es','ttlSeconds':0} | /ttlSeconds invalid_value",
                "{'fileId':'F','sourceLanguage':'en','targetLanguage':'es','labels':{'a':null}} | /labels invalid_value",
            })
    void everyFlawIsNamedWithItsPlace(String body, String found) {
        assertThat(flaws(body.replace("'F'", "'" + FILE + "'"))).containsExactly(found.split(", "));
    }

    @Test
    void filesAndLanguagesAreCounted() {
        String files = IntStream.range(0, 101)
                .mapToObj(_ -> "'" + UUID.randomUUID() + "'")
                .collect(Collectors.joining(",", "[", "]"));
        String languages =
                IntStream.range(0, 21).mapToObj(i -> "'l" + i + "'").collect(Collectors.joining(",", "[", "]"));

        assertThat(flaws("{'fileIds':" + files + ",'sourceLanguage':'en','targetLanguages':" + languages + "}"))
                .containsExactly("/fileIds too_many_inputs", "/targetLanguages too_many_inputs");
    }

    @Test
    void aFieldThatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> judged("{'fileId':'" + FILE + "','priority':'bulk'}"))
                .hasMessageContaining("priority");
    }

    @Test
    void aFlawSaysWhatIsPossible() {
        assertThatThrownBy(() ->
                        judged("{'fileId':'" + FILE + "','sourceLanguage':'en','targetLanguage':'es','format':'pdf'}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().flaws())
                                .singleElement()
                                .extracting(Flaw::detail)
                                .asString()
                                .contains("docx", "xliff2", "properties"));
    }
}
