package io.dhruva.modelserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.modelserver.LiveSequence.Said;
import io.dhruva.modelserver.LiveSequence.SaidWord;
import io.dhruva.triton.protocol.ModelConfigRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Live transcription of recordings from Debian's pocketsphinx-testdata. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VoskIT {

    private static final int SAMPLES_A_MILLISECOND = 16;
    private static final int PIECE = 200 * SAMPLES_A_MILLISECOND;
    private static final List<String> READ_ALOUD = List.of("0870", "0880", "0890", "0920", "0930");

    private ModelServer server;
    private TritonClient client;

    @BeforeAll
    void start() throws IOException {
        server = ModelServer.start(ModelServerSettings.onFreePorts("asr_stream"));
        client = new TritonClient(server.port()).awaiting("asr_stream");
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    private LiveSequence sequence(long id) {
        return new LiveSequence(client, "asr_stream", id);
    }

    private static String finalText(List<Said> said) {
        return said.stream().filter(Said::isFinal).map(Said::text).collect(Collectors.joining(" "));
    }

    @Test
    void readAloudProseIsHeardWithFewWrongWords() throws Exception {
        int wrong = 0;
        int words = 0;
        for (String number : READ_ALOUD) {
            String expected = Recordings.transcript(number);
            wrong += WordErrors.count(expected, finalText(sequence(1).sendAll(Recordings.pcm(number), PIECE)));
            words += expected.strip().split("\\s+").length;
        }
        assertThat(wrong).as("of %d words", words).isLessThanOrEqualTo(words / 10);
    }

    @Test
    void aTextGrowsBeforeItIsFinal() throws Exception {
        List<Said> said = sequence(2).sendAll(Recordings.pcm("0870"), PIECE);
        List<Said> partial = said.subList(0, said.size() - 1);

        assertThat(said.getLast().isFinal()).isTrue();
        assertThat(partial.stream()
                        .map(Said::text)
                        .filter(text -> !text.isEmpty())
                        .distinct())
                .hasSizeGreaterThan(5)
                .first()
                .satisfies(text -> assertThat(text.split(" ").length).isLessThan(4));
        assertThat(partial)
                .filteredOn(step -> !step.isFinal())
                .allSatisfy(step -> assertThat(step.words()).isEmpty());
    }

    @Test
    void theTimesOfWordsAscendWithinTheAudioAndCarryAConfidence() throws Exception {
        short[] audio = Recordings.pcm("0890");
        List<SaidWord> words = sequence(3).sendAll(audio, PIECE).stream()
                .flatMap(said -> said.words().stream())
                .toList();

        assertThat(words).hasSizeGreaterThan(10);
        long before = 0;
        for (SaidWord word : words) {
            assertThat(word.startMs()).isBetween(before, word.endMs() - 1);
            assertThat(word.confidence()).isGreaterThan(0).isLessThanOrEqualTo(1);
            before = word.endMs();
        }
        assertThat(before).isLessThanOrEqualTo(audio.length / SAMPLES_A_MILLISECOND);
    }

    @Test
    void aPauseEndsAnUtteranceAndTheSequenceGoesOn() throws Exception {
        short[] speech = Recordings.pcm("0930");
        short[] twice = Arrays.copyOf(speech, 2 * speech.length + 2_000 * SAMPLES_A_MILLISECOND);
        System.arraycopy(speech, 0, twice, twice.length - speech.length, speech.length);
        List<Said> finals = sequence(4).sendAll(twice, PIECE).stream()
                .filter(said -> said.isFinal() && !said.text().isEmpty())
                .toList();

        assertThat(finals).hasSize(2);
        assertThat(finals)
                .allSatisfy(said -> assertThat(WordErrors.count(Recordings.transcript("0930"), said.text()))
                        .isLessThanOrEqualTo(1));
        assertThat(finals.get(1).words().getFirst().startMs())
                .isGreaterThan(finals.get(0).words().getLast().endMs() + 1_500);
    }

    @Test
    void aSequenceHeardAgainGivesTheSameText() throws Exception {
        short[] audio = Recordings.pcm("0930");

        assertThat(finalText(sequence(5).sendAll(audio, PIECE)))
                .isNotEmpty()
                .isEqualTo(finalText(sequence(6).sendAll(audio, PIECE)));
    }

    @Test
    void sequencesThatAdvanceTogetherHearWhatEachHearsAlone() throws Exception {
        List<short[]> recordings =
                List.of(Recordings.pcm("0880"), Recordings.pcm("0930"), Recordings.pcm("0920"), Recordings.pcm("0890"));
        List<String> alone = new ArrayList<>();
        for (short[] recording : recordings) {
            alone.add(finalText(sequence(7).sendAll(recording, PIECE)));
        }
        List<List<Said>> together = new ArrayList<>();
        recordings.forEach(recording -> together.add(new ArrayList<>()));
        int longest = recordings.stream()
                .mapToInt(recording -> recording.length)
                .max()
                .orElseThrow();
        for (int from = 0; from < longest; from += PIECE) {
            List<Future<ModelInferResponse>> round = new ArrayList<>();
            List<Integer> speakers = new ArrayList<>();
            for (int i = 0; i < recordings.size(); i++) {
                short[] recording = recordings.get(i);
                if (from < recording.length) {
                    int to = Math.min(recording.length, from + PIECE);
                    short[] piece = Arrays.copyOfRange(recording, from, to);
                    round.add(client.futures()
                            .modelInfer(sequence(100 + i).step(piece, from == 0, to == recording.length)));
                    speakers.add(i);
                }
            }
            for (int i = 0; i < round.size(); i++) {
                together.get(speakers.get(i)).add(Said.of(round.get(i).get()));
            }
        }

        // Why texts alone: the recogniser adds noise of its own, which moves a time by a millisecond now and then.
        assertThat(together.stream().map(VoskIT::finalText)).containsExactlyElementsOf(alone);
    }

    @Test
    void silenceAndNothingAtAllAreEmptyTexts() {
        assertThat(sequence(8).send(new short[16_000], true, false)).isEqualTo(new Said("", false, List.of()));
        assertThat(sequence(8).send(new short[0], false, true)).isEqualTo(new Said("", true, List.of()));
        assertThat(sequence(9).send(new short[0], true, true)).isEqualTo(new Said("", true, List.of()));
    }

    @Test
    void theConfigTellsTaskAndLanguage() {
        var config = client.calls()
                .modelConfig(
                        ModelConfigRequest.newBuilder().setName("asr_stream").build())
                .getConfig();

        assertThat(config.getParametersOrThrow("task").getStringValue()).isEqualTo("asr-stream");
        assertThat(config.getParametersOrThrow("languages").getStringValue()).isEqualTo("en");
        assertThat(config.hasSequenceBatching()).isTrue();
    }
}
