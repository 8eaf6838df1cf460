package io.dhruva.ingress.ulca;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UlcaAnswersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Route ROUTE = new Route("m", "en", "es");
    private static final List<ItemOutcome> SECOND_FAILED =
            List.of(ItemOutcome.DONE, new ItemOutcome(new Fault("undecodable_audio", "no sound in it")));

    private static JsonNode json(Answer answer, List<ItemOutcome> outcomes) {
        return JSON.valueToTree(UlcaAnswers.body(answer, ROUTE, outcomes));
    }

    private static JsonNode tree(String singleQuoted) {
        return JSON.readTree(singleQuoted.replace('\'', '"'));
    }

    @Test
    void translationsComeInThePlatformsShape() {
        Answer answer = new Answer.Translations(List.of(new Answer.Translation("house", "casa")));

        assertThat(json(answer, List.of(ItemOutcome.DONE)))
                .isEqualTo(tree("{'output':[{'source':'house','target':'casa'}]}"));
    }

    @Test
    void aTranscriptThatFailedHasAnErrorAndNoText() {
        Answer answer =
                new Answer.Transcripts(Arrays.asList(new Answer.Transcript("hello", List.of(), List.of(), 1.0), null));

        assertThat(json(answer, SECOND_FAILED)).isEqualTo(tree("""
                {'output':[{'source':'hello'},
                 {'source':null,'error':{'code':'undecodable_audio','detail':'no sound in it'}}],'config':null}
                """));
    }

    @Test
    void theBestReadingsComeWithATranscriptThatHasThem() {
        Answer answer = new Answer.Transcripts(List.of(new Answer.Transcript(
                "hello",
                List.of(),
                List.of(new Answer.TokenAlternatives("hello", List.of(new Answer.ScoredToken("hallo", 0.5)))),
                1.0)));

        assertThat(json(answer, List.of()).at("/output/0/nBestTokens"))
                .isEqualTo(tree("[{'word':'hello','tokens':[{'token':'hallo','score':0.5}]}]"));
    }

    @Test
    void speechComesAsBase64WithWhatItIs() {
        Answer answer = new Answer.Speeches(
                "en", "wav", 22050, Arrays.asList(new Answer.Speech(new byte[] {0, 1, 2}, 1.5), null));

        assertThat(json(answer, SECOND_FAILED)).isEqualTo(tree("""
                {'audio':[{'audioContent':'AAEC','audioUri':null},
                 {'audioContent':null,'audioUri':null,'error':{'code':'undecodable_audio','detail':'no sound in it'}}],
                 'config':{'language':{'sourceLanguage':'en'},'audioFormat':'wav','encoding':'base64',
                 'samplingRate':22050,'audioDuration':1.5}}
                """));
    }

    @Test
    void anItemWithoutAnOutcomeIsStillNoSilentText() {
        Answer answer = new Answer.Translations(Arrays.asList((Answer.Translation) null));

        assertThat(json(answer, List.of()).at("/output/0/error/code").stringValue())
                .isEqualTo("item_failed");
    }
}
