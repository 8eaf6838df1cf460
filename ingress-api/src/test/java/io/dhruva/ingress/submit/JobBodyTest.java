package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.ProblemException;
import io.dhruva.ingress.wire.WireConfiguration;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobBodyTest {

    private static final Duration USUAL = Duration.ofHours(24);

    private static JobBody body(String singleQuoted) {
        return WireConfiguration.strict().readValue(singleQuoted.replace('\'', '"'), JobBody.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'request':{}}                                    | missing_field       | /task
            {'task':'ocr','request':{}}                       | invalid_value       | /task
            {'task':'nmt'}                                    | missing_field       | /request
            {'task':'nmt','request':null}                     | missing_field       | /request
            {'task':'nmt','request':[]}                       | invalid_value       | /request
            {'task':'nmt','request':{},'priority':'parked'}   | invalid_value       | /priority
            {'task':'nmt','request':{},'ttlSeconds':0}        | invalid_value       | /ttlSeconds
            {'task':'nmt','request':{},'ttlSeconds':604801}   | invalid_value       | /ttlSeconds
            {'task':'nmt','request':{},'labels':{'a':null}}   | invalid_value       | /labels
            {'task':'nmt','request':{},'labels':{'\\u0000':'a'}}| invalid_value     | /labels
            """)
    void aJobWithThisFlawIsRefused(String json, String code, String pointer) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> body(json).checked(USUAL));

        assertThat(refused.problem().flaws())
                .extracting(flaw -> flaw.code().name().toLowerCase(Locale.ROOT), Flaw::pointer)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(code, pointer));
    }

    @Test
    void aJobWithoutTermsIsInteractiveAndLivesTheUsualTime() {
        JobBody.Checked checked = body("{'task':'asr','request':{}}").checked(USUAL);

        assertThat(checked).isEqualTo(new JobBody.Checked(Task.ASR, new Terms(Lane.INTERACTIVE, USUAL, Map.of())));
    }

    @Test
    void aJobKeepsItsOwnersTerms() {
        JobBody.Checked checked =
                body("{'task':'tts','request':{},'priority':'bulk','ttlSeconds':60,'labels':{'a':'b'}}")
                        .checked(USUAL);

        assertThat(checked)
                .isEqualTo(
                        new JobBody.Checked(Task.TTS, new Terms(Lane.BULK, Duration.ofSeconds(60), Map.of("a", "b"))));
    }
}
