package io.dhruva.ingress.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.ulca.UlcaBody;
import io.dhruva.ingress.ulca.UlcaRequests;
import io.dhruva.ingress.wire.WireConfiguration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AdmissionPolicyTest {

    private static final JsonMapper JSON = WireConfiguration.strict();
    private static final UlcaRequests REQUESTS = new UlcaRequests(JSON);

    private static Admission judge(Task task, String singleQuoted) {
        UlcaBody body = REQUESTS.read(task, JSON.readTree(singleQuoted.replace('\'', '"')), "");
        return AdmissionPolicy.judge(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                                  | missing_field        | /config/language/sourceLanguage
            {'input':[],CONFIG}                                 | missing_field        | /input
            {CONFIG}                                            | missing_field        | /input
            {'input':[{'source':'a'}]}                          | missing_field        | /config/language/targetLanguage
            {'input':[{'source':''}],CONFIG}                    | empty_text           | /input/0/source
            {'input':[{'source':'a'},{'source':' \\n '}],CONFIG} | empty_text          | /input/1/source
            {'input':[{}],CONFIG}                               | empty_text           | /input/0/source
            {'input':[null],CONFIG}                             | empty_text           | /input/0/source
            {'input':[{'source':'LONG'}],CONFIG}                | text_too_long        | /input/0/source
            {'input':[MANY],CONFIG}                             | too_many_inputs      | /input
            {'input':[{'source':'a'}],'config':{'language':{'sourceLanguage':'en','targetLanguage':'es','sourceScriptCode':'!'}}} | invalid_value | /config/language/sourceScriptCode
            """)
    void aTranslationWithThisFlawIsRefused(String body, String code, String pointer) {
        String whole = body.replace("CONFIG", "'config':{'language':{'sourceLanguage':'en','targetLanguage':'es'}}")
                .replace("LONG", "x".repeat(10_001))
                .replace("MANY", "{'source':'a'},".repeat(90) + "{'source':'a'}");

        assertRefused(judge(Task.NMT, whole), code, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'audio':[{'audioContent':'AAAA'}]}                                  |                             | missing_field       | /config/language/sourceLanguage
            {CONFIG}                                                             |                             | missing_field       | /audio
            {'audio':[],CONFIG}                                                  |                             | missing_field       | /audio
            {'audio':[{}],CONFIG}                                                |                             | audio_source        | /audio/0
            {'audio':[null],CONFIG}                                              |                             | audio_source        | /audio/0
            {'audio':[{'audioContent':'AAAA','audioUri':'https://a.b/c'}],CONFIG}|                             | audio_source        | /audio/0
            {'audio':[{'audioContent':''}],CONFIG}                               |                             | empty_audio         | /audio/0/audioContent
            {'audio':[{'audioContent':'AAAA'},{'audioContent':'?'}],CONFIG}      |                             | invalid_base64      | /audio/1/audioContent
            {'audio':[{'audioUri':'file:///etc/passwd'}],CONFIG}                 |                             | audio_uri_refused   | /audio/0/audioUri
            {'audio':[{'audioUri':'ftp://a.b/c'}],CONFIG}                        |                             | audio_uri_refused   | /audio/0/audioUri
            {'audio':[{'audioUri':'not a uri'}],CONFIG}                          |                             | audio_uri_refused   | /audio/0/audioUri
            {'audio':[{'audioUri':'http://user:word@a.b/c'}],CONFIG}             |                             | audio_uri_refused   | /audio/0/audioUri
            {'audio':[{'audioContent':'AAAA'}],CONFIG}                           | 'audioFormat':'exe'         | unsupported_format  | /config/audioFormat
            {'audio':[{'audioContent':'AAAA'}],CONFIG}                           | 'audioFormat':'pcm'         | missing_field       | /config/samplingRate
            {'audio':[{'audioContent':'AAAA'}],CONFIG}                           | 'samplingRate':100          | invalid_value       | /config/samplingRate
            {'audio':[{'audioContent':'AAAA'}],CONFIG}                           | 'encoding':'base85'         | unsupported_feature | /config/encoding
            {'audio':[{'audioContent':'AAAA'}],CONFIG}                           | 'preProcessors':['magic']   | unsupported_feature | /config/preProcessors/0
            {'audio':[{'audioContent':'AAAA'}],CONFIG}                           | 'postProcessors':['itn','x']| unsupported_feature | /config/postProcessors/1
            {'audio':[{'audioContent':'AAAA'}],CONFIG}                           | 'transcriptionFormat':'pdf' | unsupported_format  | /config/transcriptionFormat
            {'audio':[{'audioContent':'AAAA'}],CONFIG}                           | 'bestTokenCount':11         | invalid_value       | /config/bestTokenCount
            """)
    void aTranscriptionWithThisFlawIsRefused(String body, String setting, String code, String pointer) {
        String more = setting == null ? "" : "," + setting;
        String whole = body.replace("CONFIG", "'config':{'language':{'sourceLanguage':'en'}" + more + "}");

        assertRefused(judge(Task.ASR, whole), code, pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'source':'LONG'                   |                       | text_too_long       | /input/0/source
            'source':''                       |                       | empty_text          | /input/0/source
            'source':'a','audioDuration':-1   |                       | invalid_value       | /input/0/audioDuration
            'source':'a'                      | 'gender':'robot'      | invalid_value       | /config/gender
            'source':'a'                      | 'audioFormat':'aiff'  | unsupported_format  | /config/audioFormat
            'source':'a'                      | 'samplingRate':96000  | invalid_value       | /config/samplingRate
            'source':'a'                      | 'encoding':'ascii85'  | unsupported_feature | /config/encoding
            """)
    void aSpeechWithThisFlawIsRefused(String input, String setting, String code, String pointer) {
        String more = setting == null ? "" : "," + setting;
        String body = "{'input':[{" + input.replace("LONG", "x".repeat(5_001))
                + "}],'config':{'language':{'sourceLanguage':'en'}" + more + "}}";

        assertRefused(judge(Task.TTS, body), code, pointer);
    }

    private static void assertRefused(Admission admission, String code, String pointer) {
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Admission.Rejected.class,
                        rejected -> assertThat(rejected.flaws())
                                .extracting(flaw -> flaw.code().name().toLowerCase(Locale.ROOT) + ' ' + flaw.pointer())
                                .contains(code + ' ' + pointer));
    }

    @Test
    void everyFlawIsNamedAtOnce() {
        Admission admission = judge(Task.NMT, "{'input':[{'source':''},{'source':''}],'config':{}}");

        assertThat(admission)
                .isInstanceOfSatisfying(
                        Admission.Rejected.class,
                        rejected -> assertThat(rejected.flaws())
                                .extracting(Flaw::pointer)
                                .containsExactlyInAnyOrder(
                                        "/config/language/sourceLanguage",
                                        "/config/language/targetLanguage",
                                        "/input/0/source",
                                        "/input/1/source"));
    }

    @Test
    void aTextAtTheLimitIsCountedInCharactersNotInUnits() {
        String text = "😀".repeat(10_000);

        Admission admission = judge(
                Task.NMT,
                "{'input':[{'source':'" + text
                        + "'}],'config':{'language':{'sourceLanguage':'en','targetLanguage':'es'}}}");

        assertThat(admission).isInstanceOf(Admission.Accepted.class);
    }

    @Test
    void aTranscriptionWithoutSettingsHasThePlatformsDefaults() {
        Admission admission =
                judge(Task.ASR, "{'audio':[{'audioContent':'AAEC'}],'config':{'language':{'sourceLanguage':'en'}}}");

        assertThat(admission).isInstanceOfSatisfying(Admission.Accepted.class, accepted -> {
            assertThat(accepted.wanted()).isEqualTo(new Routing.Wanted(Task.ASR, null, "en", null, null, null));
            assertThat(accepted.draft()).isInstanceOfSatisfying(Draft.Speech.class, speech -> {
                assertThat(speech.silent().audioFormat()).isEqualTo("wav");
                assertThat(speech.silent().transcriptionFormat()).isEqualTo("transcript");
                assertThat(speech.sources())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                Draft.Content.class,
                                content -> assertThat(content.bytes()).containsExactly(0, 1, 2));
            });
        });
    }

    @Test
    void aSpeechKeepsWhatWasAskedOfIt() {
        Admission admission = judge(
                Task.TTS,
                "{'input':[{'source':'hola','audioDuration':2.5}],'config':{'serviceId':'tts','gender':'male',"
                        + "'audioFormat':'mp3','samplingRate':8000,'language':{'sourceLanguage':'es'}}}");

        assertThat(admission).isInstanceOfSatisfying(Admission.Accepted.class, accepted -> {
            assertThat(accepted.wanted().model()).isEqualTo("tts");
            assertThat(accepted.draft())
                    .isEqualTo(new Draft.Whole(new Request.TtsRequest(
                            "es", null, "male", "mp3", 8000, java.util.List.of(new Request.TtsInput("hola", 2.5)))));
        });
    }
}
