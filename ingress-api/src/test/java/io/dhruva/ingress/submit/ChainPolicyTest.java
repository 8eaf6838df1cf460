package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.ulca.PipelineBody;
import io.dhruva.ingress.ulca.TaskType;
import io.dhruva.ingress.ulca.UlcaBody;
import io.dhruva.ingress.ulca.UlcaRequests;
import io.dhruva.ingress.wire.WireConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ChainPolicyTest {

    private static final JsonMapper JSON = WireConfiguration.strict();

    private final UlcaRequests requests = new UlcaRequests(JSON);
    private final Flaws flaws = new Flaws();

    @ParameterizedTest
    @ValueSource(strings = {"asr", "translation", "asr translation", "translation tts", "asr translation tts"})
    void everyPartOfTheWayFromSpeechToSpeechIsPossible(String types) {
        assertThat(ChainPolicy.types(chain(types), flaws))
                .extracting(TaskType::word)
                .containsExactly(types.split(" ", -1));
        assertThat(flaws.found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tts, /pipelineTasks/0/taskType, invalid_value",
        "asr tts, /pipelineTasks/1/taskType, invalid_value",
        "asr asr, /pipelineTasks/1/taskType, invalid_value",
        "translation asr, /pipelineTasks/1/taskType, invalid_value",
        "asr translation tts translation, /pipelineTasks/3/taskType, invalid_value",
        "asr ner, /pipelineTasks/1/taskType, invalid_value",
        "transliteration tts, /pipelineTasks/0/taskType, unsupported_feature",
    })
    void anyOtherOrderIsRefusedWhereItBreaks(String types, String pointer, String code) {
        ChainPolicy.types(chain(types), flaws);

        assertThat(flaws.found())
                .singleElement()
                .extracting(Flaw::pointer, flaw -> flaw.code().name().toLowerCase(Locale.ROOT))
                .containsExactly(pointer, code);
    }

    @Test
    void whatIsRefusedSaysWhatIsOffered() {
        ChainPolicy.types(chain("transliteration"), flaws);

        assertThat(flaws.found().getFirst().detail()).isEqualTo("offered are asr, translation, tts");
    }

    @Test
    void aChainHasOneToTenTasks() {
        ChainPolicy.types(new PipelineBody(List.of(), null, null), flaws);
        ChainPolicy.types(chain("asr ".repeat(11).strip()), flaws);

        assertThat(flaws.found())
                .extracting(Flaw::pointer, Flaw::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/pipelineTasks", Code.MISSING_FIELD),
                        org.assertj.core.groups.Tuple.tuple("/pipelineTasks", Code.INVALID_VALUE));
    }

    @Test
    void aStepTakesTheLanguageThatTheOneBeforeGives() {
        ChainPolicy.linked(
                List.of(
                        accepted(TaskType.TRANSLATION, "{'language':{'sourceLanguage':'en','targetLanguage':'es'}}"),
                        accepted(TaskType.TTS, "{'language':{'sourceLanguage':'hi'},'gender':null}")),
                flaws);

        assertThat(flaws.found())
                .singleElement()
                .extracting(Flaw::pointer, Flaw::detail)
                .containsExactly("/pipelineTasks/1/config/language/sourceLanguage", "the step before gives es");
    }

    @Test
    void subtitlesAreNotTranslated() {
        String subtitles = "{'language':{'sourceLanguage':'en'},'transcriptionFormat':'srt'}";
        ChainPolicy.linked(
                List.of(
                        accepted(TaskType.ASR, subtitles),
                        accepted(TaskType.TRANSLATION, "{'language':{'sourceLanguage':'en','targetLanguage':'es'}}")),
                flaws);

        assertThat(flaws.found())
                .extracting(Flaw::pointer)
                .containsExactly("/pipelineTasks/0/config/transcriptionFormat");
    }

    @Test
    void aFlawOfAStepIsToldWhereItLiesInTheChain() {
        Flaw config = new Flaw("/config/gender", Code.INVALID_VALUE, "no");
        Flaw input = new Flaw("/audio/2/audioContent", Code.INVALID_BASE64, "no");

        assertThat(ChainPolicy.placed(config, 1).pointer()).isEqualTo("/pipelineTasks/1/config/gender");
        assertThat(ChainPolicy.placed(input, 0).pointer()).isEqualTo("/inputData/audio/2/audioContent");
    }

    private Admission.Accepted accepted(TaskType type, String config) {
        UlcaBody own = requests.readStep(type.task(), JSON.readTree(config.replace('\'', '"')), "");
        PipelineBody.Input speech =
                new PipelineBody.Input(List.of(new UlcaBody.Audio("AAAA", null)), List.of(new UlcaBody.Source("Hi.")));
        return (Admission.Accepted) AdmissionPolicy.judge(ChainPolicy.given(own, speech, true));
    }

    private static PipelineBody chain(String types) {
        List<PipelineBody.@Nullable Step> steps = new ArrayList<>();
        Arrays.stream(types.split(" ", -1)).forEach(type -> steps.add(new PipelineBody.Step(type, null)));
        return new PipelineBody(steps, null, null);
    }
}
