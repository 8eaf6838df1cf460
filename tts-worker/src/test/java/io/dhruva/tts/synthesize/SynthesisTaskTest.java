package io.dhruva.tts.synthesize;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Request.TtsInput;
import io.dhruva.contract.content.Request.TtsRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.inference.Prepared;
import io.dhruva.triton.Tensor;
import io.dhruva.tts.audio.Encoder;
import io.dhruva.tts.audio.Ffmpeg;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynthesisTaskTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SynthesisTask task =
            new SynthesisTask(new Encoder(new Ffmpeg("/nowhere/ffmpeg", Path.of("/nowhere"), Duration.ofSeconds(1))));

    private static final Job JOB = new Job(
            JobId.of(NOW, new byte[10]),
            1,
            1,
            Task.TTS,
            Lane.INTERACTIVE,
            new Owner(1, 1),
            NOW,
            NOW.plusSeconds(60),
            new Route("tts", "en", null),
            new Measure(1, 0, 0),
            new Payload.Inline(new byte[0]),
            Slip.SINGLE,
            List.of(),
            Particulars.NONE,
            null);

    private Prepared<Utterance> prepared(String format, TtsInput... inputs) {
        return task.prepare(JOB, new TtsRequest("en", null, "female", format, 22_050, List.of(inputs)));
    }

    private static List<Utterance> rows(Prepared.Item<Utterance> item) {
        return item instanceof Prepared.Item.Rows<Utterance> rows ? rows.rows() : List.of();
    }

    private static String fault(Prepared.Item<Utterance> item) {
        return item instanceof Prepared.Item.Refused<Utterance> refused
                ? refused.fault().code()
                : "none";
    }

    @Test
    void aTextWithoutWordsIsRefusedAndItsNeighbourIsSpoken() {
        Prepared<Utterance> prepared = prepared("wav", new TtsInput("...!", null), new TtsInput("Hello. You.", null));

        assertThat(prepared.items()).extracting(SynthesisTaskTest::fault).containsExactly("nothing_to_speak", "none");
        assertThat(rows(prepared.items().getLast())).hasSize(2);
    }

    @Test
    void aFormatThatNobodyKnowsIsRefused() {
        assertThat(fault(prepared("aiff", new TtsInput("Hello", null)).items().getFirst()))
                .isEqualTo("unsupported_audio_format");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 601, Double.NaN, Double.POSITIVE_INFINITY})
    void aDurationThatCannotBeIsRefused(double seconds) {
        assertThat(fault(prepared("wav", new TtsInput("Hello", seconds)).items().getFirst()))
                .isEqualTo("invalid_audio_duration");
    }

    @Test
    void theMeasureCountsCharactersAndNotTheirHalves() {
        assertThat(prepared("wav", new TtsInput("a😀", null)).measure()).isEqualTo(new Measure(1, 0, 2));
    }

    @Test
    void theTensorsSayTextSpeakerAndLanguage() {
        Utterance row = rows(prepared("wav", new TtsInput("Hello.", null))
                        .items()
                        .getFirst())
                .getFirst();

        assertThat(task.tensors(List.of(row)))
                .containsExactly(
                        new Tensor.Texts("INPUT_TEXT", List.of(1L), List.of("Hello.")),
                        new Tensor.Texts("INPUT_SPEAKER_ID", List.of(1L), List.of("female")),
                        new Tensor.Texts("INPUT_LANGUAGE_ID", List.of(1L), List.of("en")));
    }
}
