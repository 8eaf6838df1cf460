package io.dhruva.audit.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.blobs.keys.SealedText;
import io.dhruva.blobs.keys.SealingKey;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.result.Conclusion;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final JobId ID = JobId.of(AT, new byte[10]);
    private static final Place PLACE = new Place("results", 2, 40);
    private static final Fault FAULT = new Fault("undecodable_audio", "input 0");
    private static final Payload INLINE = new Payload.Inline(new byte[] {1});
    private static final Payload BLOB =
            new Payload.BlobRef(URI.create("s3://bucket/key"), "00", 9, "application/x", null, null);

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of(completed(INLINE, ItemOutcome.DONE), "succeeded", "completed", null),
                Arguments.of(
                        completed(INLINE, ItemOutcome.DONE, new ItemOutcome(FAULT)),
                        "partially_succeeded",
                        "completed",
                        null),
                Arguments.of(
                        completed(INLINE, new ItemOutcome(FAULT)), "failed", "failed", "undecodable_audio: input 0"),
                Arguments.of(new Ending.Refused(FAULT), "failed", "failed", "undecodable_audio: input 0"),
                Arguments.of(new Ending.Failed(FAULT), "failed", "failed", "undecodable_audio: input 0"),
                Arguments.of(new Ending.Cancelled(), "cancelled", "failed", "cancelled"),
                Arguments.of(new Ending.Expired(), "expired", "failed", "expired"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void anEndingHasAStateInBothSpellings(Ending ending, String state, String platform, @Nullable String error) {
        List<Row> rows = Rows.of(result(Task.ASR, ending), null, PLACE).auth();

        assertThat(values(rows, Table.JOBS_ENDED)).contains(state);
        assertThat(values(rows, Table.JOB_ENDINGS)).contains(state).startsWith(2, 40L);
        assertThat(values(rows, Table.ASR_REQUESTS_ENDED)).contains(platform, error);
    }

    @Test
    void aTranscriptBecomesARow() {
        Answer answer = new Answer.Transcripts(
                List.of(new Answer.Transcript("a\0b", List.of(new Answer.Segment(0, 900, "a\0b")), List.of(), 1.5)));

        List<Row> rows = Rows.of(result(Task.ASR, completed(INLINE, ItemOutcome.DONE)), Opened.of(answer), PLACE)
                .auth();

        assertThat(values(rows, Table.ASR_RESULTS))
                .endsWith("ab", "[{\"startMs\":0,\"endMs\":900,\"text\":\"ab\"}]", 1.5);
    }

    @Test
    void speechIsFoundInItsBlobOrInTheJobsRow() {
        Answer answer = new Answer.Speeches("en", "wav", 22050, List.of(new Answer.Speech(new byte[4000], 2.0)));

        List<Row> inline = Rows.of(result(Task.TTS, completed(INLINE, ItemOutcome.DONE)), Opened.of(answer), PLACE)
                .auth();
        List<Row> blob = Rows.of(result(Task.TTS, completed(BLOB, ItemOutcome.DONE)), Opened.of(answer), PLACE)
                .auth();

        assertThat(values(inline, Table.TTS_RESULTS)).endsWith("inline:0", 2.0, "wav", 22050, 16000, 4000L);
        assertThat(values(blob, Table.TTS_RESULTS)).endsWith("s3://bucket/key#0", 2.0, "wav", 22050, 16000, 4000L);
    }

    @Test
    void whatWasSealedStaysSealedAndTheSameRecordGivesTheSameRows() throws Exception {
        SealingKey key = new SealingKey("0f0e0d0c-0b0a-0908-0706-050403020100", new byte[SealingKey.BYTES]);
        Answer answer = new Answer.Translations(List.of(new Answer.Translation("hello", "hola")));
        Payload sealed = new Payload.Inline(key.id(), new byte[] {1, 2}, new byte[] {3});
        Result result = result(Task.NMT, completed(sealed, ItemOutcome.DONE));
        Opened opened = new Opened(answer, key, false);

        List<Row> rows = Rows.of(result, opened, PLACE).auth();

        assertThat(rows).isEqualTo(Rows.of(result, opened, PLACE).auth());
        assertThat(values(rows, Table.JOBS_ENDED)).containsSequence(new byte[] {3}, key.id(), new byte[] {1, 2});
        List<@Nullable Object> texts = values(rows, Table.NMT_RESULTS);
        String target = String.valueOf(texts.get(texts.size() - 2));
        assertThat(texts.toString()).doesNotContain("hola", "hello");
        assertThat(SealedText.in(target).orElseThrow().open(_ -> key, "nmt_results", "translated_text", ID.value()))
                .isEqualTo("hola");
        assertThat(values(Rows.of(result, Opened.ERASED, PLACE).auth(), Table.NMT_RESULTS))
                .endsWith(null, null, null);
    }

    @Test
    void withoutItsAnswerAnItemStillTellsHowItEnded() {
        List<Row> rows = Rows.of(
                        result(Task.NMT, completed(INLINE, ItemOutcome.DONE, new ItemOutcome(FAULT))), null, PLACE)
                .auth();

        assertThat(rows.stream().filter(row -> row.table() == Table.NMT_RESULTS).map(Row::values))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith(null, null, null),
                        second -> assertThat(second).endsWith("undecodable_audio", null, null));
    }

    @Test
    void aRowOfResultsIsNamedByItsPlace() {
        Result result = result(Task.NMT, completed(INLINE, ItemOutcome.DONE));

        assertThat(Rows.of(result, null, PLACE)).isEqualTo(Rows.of(result, null, PLACE));
        assertThat(values(Rows.of(result, null, PLACE).auth(), Table.NMT_RESULTS)
                        .getFirst())
                .isNotEqualTo(values(
                                Rows.of(result, null, new Place("results", 2, 41))
                                        .auth(),
                                Table.NMT_RESULTS)
                        .getFirst());
    }

    @Test
    void anEvaluationThatSteeredNoJobBecomesARow() {
        EvaluationNotice notice = new EvaluationNotice(
                new FlagEvaluation("colour", "b", "\"blue\"", "TARGETING_MATCH", AT, "staging"),
                "7",
                "{\"a\":1}",
                "staging");

        List<Row> rows = Rows.of(notice, null, PLACE).config();

        assertThat(values(rows, Table.FLAG_EVALUATIONS))
                .endsWith("colour", "7", "{\"a\":1}", null, "b", "\"blue\"", "staging", AT, "TARGETING_MATCH", null);
    }

    @Test
    void aStepOfAChainIsRowsOfItsOwnAndNoEnding() {
        StepEnded step = new StepEnded(1, completed(INLINE, ItemOutcome.DONE));

        assertThat(Rows.of(result(Task.ASR, step), null, PLACE).auth())
                .extracting(Row::table)
                .containsExactly(Table.STEPS_ENDED, Table.ASR_REQUESTS_STEPPED, Table.ASR_RESULTS);
    }

    @Test
    void whatIsNoEndingIsNoRow() {
        JobEvent event = new JobEvent(AT, new JobEvent.CancelRequested(new JobRef(ID, 1, 1)));

        assertThat(Rows.of(event, null, PLACE).auth()).isEmpty();
        assertThat(Rows.of(null, null, PLACE).auth()).isEmpty();
    }

    private static List<@Nullable Object> values(List<Row> rows, Table table) {
        return rows.stream()
                .filter(row -> row.table() == table)
                .map(row -> RowsTest.said(row))
                .findFirst()
                .orElseThrow();
    }

    private static List<@Nullable Object> said(Row row) {
        List<@Nullable Object> said = new ArrayList<>();
        for (Object value : row.values()) {
            said.add(value instanceof Content content ? content.value() : value);
        }
        return said;
    }

    private static Ending.Completed completed(Payload payload, ItemOutcome... items) {
        return new Ending.Completed(List.of(items), payload, new Measure(items.length, 1.5, 0));
    }

    private static Result result(Task task, Conclusion conclusion) {
        return new Result(
                ID,
                1,
                1,
                task,
                new Owner(7, 70),
                new Route("m", "en", null),
                "1",
                "w",
                AT,
                AT.plusSeconds(1),
                conclusion);
    }
}
