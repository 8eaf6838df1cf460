package io.dhruva.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.wire.ContentCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainingTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final JobRef DOCUMENT = new JobRef(new JobId(new UUID(1, 1)), 1, 1);
    private static final Payload PAYLOAD = new Payload.Inline(new byte[] {1});
    private static final ItemOutcome BROKEN = new ItemOutcome(new Fault("undecodable_audio", "item 1"));
    private static final Request.TtsRequest SPOKEN =
            new Request.TtsRequest("es", null, "female", "wav", 22_050, List.of());
    private static final Slip SLIP = new Slip(
            1,
            List.of(
                    new Slip.Step(
                            Task.NMT,
                            new Route("nmt", "en", "es"),
                            ContentCodec.encode(new Request.NmtRequest("en", null, "es", null, List.of()))),
                    new Slip.Step(Task.TTS, new Route("tts", "es", null), ContentCodec.encode(SPOKEN))));

    @Test
    void theNextStepIsAskedForWhatThisOneHeardInputByInput() {
        Outcome.Done heard = heard("One.", "Two.");

        assertThat(Chaining.request(job(), heard))
                .isEqualTo(new Request.NmtRequest("en", null, "es", null, List.of("One.", "Two.")));
    }

    @Test
    void theNextJobIsTheSameRunOneStepOnAtItsFirstAttempt() {
        Outcome.Done heard = heard("One.", "Two.");

        Job next = Chaining.next(job(), heard, Chaining.request(job(), heard), PAYLOAD);

        assertThat(next.id()).isEqualTo(job().id());
        assertThat(next.run()).isEqualTo(2);
        assertThat(next.attempt()).isEqualTo(1);
        assertThat(next.task()).isEqualTo(Task.NMT);
        assertThat(next.route()).isEqualTo(new Route("nmt", "en", "es"));
        assertThat(next.slip().step()).isEqualTo(2);
        assertThat(next.slip().remaining()).extracting(Slip.Step::task).containsExactly(Task.TTS);
        assertThat(next.measure()).isEqualTo(new Measure(2, 0, 8));
        assertThat(next.deadline()).isEqualTo(job().deadline());
        assertThat(next.labels()).containsEntry("team", "blue");
        assertThat(next.rerun()).isNull();
        assertThat(next.parent()).isEqualTo(DOCUMENT);
    }

    @Test
    void anInputThatFailedKeepsItsPlaceAndItsFault() {
        Outcome.Done heard = new Outcome.Done(
                List.of(ItemOutcome.DONE, BROKEN, ItemOutcome.DONE),
                new Answer.Transcripts(Arrays.asList(transcript("One."), null, transcript("Three."))),
                new Measure(3, 3, 0),
                "1");

        Job next = Chaining.next(job(), heard, Chaining.request(job(), heard), PAYLOAD);

        assertThat(Chaining.request(job(), heard).items()).isEqualTo(3);
        assertThat(next.rerun()).isNotNull().satisfies(rerun -> {
            assertThat(rerun.items()).containsExactly(0, 2);
            assertThat(rerun.outcomes()).containsExactly(ItemOutcome.DONE, BROKEN, ItemOutcome.DONE);
        });
    }

    private static Outcome.Done heard(String... texts) {
        List<Answer.@Nullable Transcript> transcripts = new ArrayList<>();
        for (String text : texts) {
            transcripts.add(transcript(text));
        }
        return new Outcome.Done(
                Arrays.stream(texts).map(text -> ItemOutcome.DONE).toList(),
                new Answer.Transcripts(transcripts),
                new Measure(texts.length, 3, 0),
                "1");
    }

    private static Answer.Transcript transcript(String text) {
        return new Answer.Transcript(text, List.of(), List.of(), 1);
    }

    private static Job job() {
        return new Job(
                new JobId(new UUID(1, 2)),
                2,
                3,
                Task.ASR,
                Lane.BULK,
                new Owner(1, 1),
                NOW,
                NOW.plusSeconds(60),
                new Route("asr", "en", null),
                new Measure(2, 3, 0),
                PAYLOAD,
                SLIP,
                List.of(),
                Particulars.labelled(Map.of("team", "blue")),
                null,
                null,
                DOCUMENT);
    }
}
