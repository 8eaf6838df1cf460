package io.dhruva.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentForm;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Rerun;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveState;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.contract.result.Conclusion;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_780_000_000_000L);
    private static final JobId ID = JobId.of(NOW, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    private static final Payload.Inline INLINE =
            new Payload.Inline("key-1", new byte[] {1, 2}, "text".getBytes(StandardCharsets.UTF_8));
    private static final Payload.BlobRef BLOB =
            new Payload.BlobRef(URI.create("file:/blobs/a"), "00ff", 12, "application/avro", null, null);
    private static final Fault FAULT = new Fault("undecodable_audio", "item 0");
    private static final Ending.Completed COMPLETED = new Ending.Completed(
            List.of(ItemOutcome.DONE, new ItemOutcome(FAULT)), INLINE, new Measure(2, 1.5, 10), new Tally(4, 5, 1));
    private static final Route ROUTE = new Route("nmt", "en", "es");
    private static final FlagEvaluation FLAG = new FlagEvaluation("vad", "on", "true", "STATIC", NOW, "production");

    static Stream<Message> messages() {
        return Stream.of(live(), jobs(), work().map(body -> new DocumentWork(new JobRef(ID, 1, 1), body)))
                .flatMap(all -> all);
    }

    private static Stream<Message> live() {
        LiveOutput.Final spoken =
                new LiveOutput.Final(2, "hello", 10, 400, List.of(new LiveOutput.Word("hello", 20, 380, 0.5)));
        return Stream.of(
                input(new LiveInput.Opened(job(INLINE))),
                input(new LiveInput.Resumed()),
                input(new LiveInput.Audio(7, new byte[] {1, 2})),
                input(new LiveInput.Flushed()),
                input(new LiveInput.Closed()),
                output(new LiveOutput.Partial(2, "hel", 10, 300)),
                output(spoken),
                output(new LiveOutput.Discarded(2)),
                output(new LiveOutput.Refused(FAULT)),
                output(new LiveOutput.Ended("hello", 0.4)),
                new LiveState(ID, new LiveState.Standing(job(INLINE), 3, 8, 6_400)),
                new LiveState(ID, new LiveState.Spoken(spoken)),
                new LiveState(ID, new LiveState.Over()));
    }

    private static LiveInput input(LiveInput.Body body) {
        return new LiveInput(ID, 1, 5, 2, NOW, body);
    }

    private static LiveOutput output(LiveOutput.Body body) {
        return new LiveOutput(ID, 1, NOW, body);
    }

    private static Stream<Message> jobs() {
        return Stream.concat(
                Stream.of(
                        job(INLINE),
                        job(BLOB),
                        new JobEvent(NOW, new JobEvent.Started(List.of(job(BLOB).ref()), "worker-1")),
                        new JobEvent(NOW, new JobEvent.Progress(job(BLOB).ref(), 1, 3, 1)),
                        new JobEvent(NOW, new JobEvent.CancelRequested(job(BLOB).ref())),
                        new ModelOffer(
                                Task.NMT,
                                "nmt",
                                "1",
                                List.of(new ModelOffer.Pair("en", "es")),
                                List.of(),
                                false,
                                true,
                                NOW),
                        new DeadLetter(job(BLOB), FAULT, "worker-1", NOW),
                        new DocumentPartial("r", new DocumentPartial.Stored("a.txt", "text/plain", BLOB)),
                        new DocumentPartial("r", new DocumentPartial.Failed(FAULT)),
                        new EvaluationNotice(FLAG, "7", "{}", "production")),
                conclusions().map(WireTest::result));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageComesBackAsItWent(Message message) {
        assertThat(Wire.toDomain(Wire.toWire(message)))
                .usingRecursiveComparison()
                .isEqualTo(message);
    }

    private static Stream<DocumentWork.Body> work() {
        return Stream.of(
                new DocumentWork.Batch(1, 2, 3, 2, 40, ROUTE, INLINE, BLOB),
                new DocumentWork.Batch(1, 3, 3, 0, 0, ROUTE, null, null),
                new DocumentWork.Extracted(
                        List.of(new DocumentWork.Extent(2, 6, 80, null), new DocumentWork.Extent(0, 0, 0, FAULT))),
                new DocumentWork.Composed(COMPLETED),
                new DocumentWork.Refused(FAULT),
                new DocumentWork.Wanted("r", DocumentForm.MARK));
    }

    private static Stream<Conclusion> conclusions() {
        Ending.Completed completed = new Ending.Completed(COMPLETED.items(), INLINE, COMPLETED.measure());
        return Stream.of(
                completed,
                COMPLETED,
                new Ending.Refused(FAULT),
                new Ending.Failed(FAULT),
                new Ending.Cancelled(),
                new Ending.Expired(),
                new StepEnded(1, completed));
    }

    private static Result result(Conclusion conclusion) {
        return new Result(ID, 1, 2, Task.NMT, 3, new Owner(3, 4), ROUTE, "1", "worker-1", NOW, NOW, conclusion);
    }

    private static Job job(Payload payload) {
        return new Job(
                ID,
                1,
                2,
                Task.NMT,
                Lane.BULK,
                new Owner(3, 4),
                NOW,
                NOW.plusSeconds(60),
                ROUTE,
                new Measure(2, 0, 10),
                payload,
                new Slip(1, List.of(new Slip.Step(Task.TTS, new Route("tts", "es", null), new byte[] {9}))),
                List.of(FLAG),
                new Particulars(
                        Map.of("team", "blue"),
                        "00-ab-cd-01",
                        new Particulars.Idempotency("ab", "cd"),
                        new Particulars.Callback("https://example.org/hook", List.of("job.succeeded"))),
                new Rerun(
                        List.of(1),
                        List.of(ItemOutcome.DONE, new ItemOutcome(new Fault("model_failed", "once"))),
                        payload),
                new UUID(1, 2),
                new JobRef(ID, 2, 1));
    }
}
