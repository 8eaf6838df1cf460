package io.dhruva.modelserver;

import static io.dhruva.modelserver.LiveSequence.flag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.util.concurrent.ListenableFuture;
import io.dhruva.modelserver.LiveSequence.Said;
import io.dhruva.modelserver.LiveSequence.SaidWord;
import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.triton.protocol.InferParameter;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.dhruva.triton.protocol.ModelStatistics;
import io.dhruva.triton.protocol.ModelStatisticsRequest;
import io.dhruva.triton.protocol.ModelStreamInferResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sequences over the protocol, with a recogniser that only takes its time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SequenceIT {

    private static final int SECOND = 16_000;

    private static final String TENSORS = """
            backend: "simulated"
            max_batch_size: 8
            input [ { name: "AUDIO" data_type: TYPE_INT16 dims: [ -1 ] allow_ragged_batch: true } ]
            output [
              { name: "TEXT" data_type: TYPE_STRING dims: [ 1 ] },
              { name: "FINAL" data_type: TYPE_BOOL dims: [ 1 ] },
              { name: "WORDS" data_type: TYPE_STRING dims: [ 1 ] }
            ]
            """;

    private ModelServer server;
    private TritonClient client;
    private ServerMetrics metrics;

    @BeforeAll
    void start(@TempDir Path repository) throws IOException {
        declare(repository, "slow", 300, "max_sequence_idle_microseconds: 60000000");
        declare(
                repository,
                "narrow",
                300,
                "max_sequence_idle_microseconds: 60000000 oldest { max_candidate_sequences: 1 }");
        declare(repository, "forgetful", 0, "max_sequence_idle_microseconds: 50000");
        server = ModelServer.start(ModelServerSettings.onFreePorts("simulated_stream", "slow", "narrow", "forgetful")
                .withRepository(repository));
        metrics = new ServerMetrics(server.metricsPort());
        client = new TritonClient(server.port())
                .awaiting("simulated_stream")
                .awaiting("slow")
                .awaiting("narrow")
                .awaiting("forgetful");
    }

    @AfterAll
    void stop() {
        metrics.close();
        client.close();
        server.close();
    }

    private static void declare(Path repository, String name, int baseMs, String sequences) throws IOException {
        String config = TENSORS + "sequence_batching { " + sequences + " }"
                + " parameters { key: 'max_backlog_sequences' value { string_value: '1' } }"
                + " parameters { key: 'base_ms' value { string_value: '" + baseMs + "' } }";
        Files.writeString(Files.createDirectories(repository.resolve(name)).resolve("config.pbtxt"), config);
    }

    private static short[] speech(int samples) {
        short[] audio = new short[samples];
        Arrays.fill(audio, (short) 1_000);
        return audio;
    }

    private LiveSequence sequence(String model, long id) {
        return new LiveSequence(client, model, id);
    }

    private Status refusal(ModelInferRequest request) {
        return catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> client.calls()
                                .withDeadlineAfter(20, TimeUnit.SECONDS)
                                .modelInfer(request))
                .getStatus();
    }

    private ModelStatistics statistics(String model) {
        return client.calls()
                .modelStatistics(
                        ModelStatisticsRequest.newBuilder().setName(model).build())
                .getModelStats(0);
    }

    @Test
    void aTextGrowsUntilAPauseAndTheNextUtteranceIsTimedFromTheSequencesStart() {
        LiveSequence sequence = sequence("simulated_stream", 1);

        assertThat(sequence.send(speech(SECOND), true, false)).isEqualTo(new Said("w1", false, List.of()));
        assertThat(sequence.send(speech(SECOND / 2), false, false)).isEqualTo(new Said("w1 w2", false, List.of()));
        assertThat(sequence.send(new short[SECOND / 2], false, false))
                .isEqualTo(new Said(
                        "w1 w2", true, List.of(new SaidWord("w1", 0, 1_000, 1), new SaidWord("w2", 1_000, 1_500, 1))));
        assertThat(sequence.send(speech(SECOND / 2), false, false)).isEqualTo(new Said("w1", false, List.of()));
        assertThat(sequence.send(new short[0], false, true))
                .isEqualTo(new Said("w1", true, List.of(new SaidWord("w1", 2_000, 2_500, 1))));
    }

    @Test
    void aStreamCarriesTheStepsOfSeveralSequencesLikeSingleCalls() throws Exception {
        LiveSequence one = sequence("simulated_stream", 11);
        LiveSequence two = sequence("simulated_stream", 12);
        List<ModelInferResponse> responses = client.stream(
                        one.step(speech(SECOND), true, false).toBuilder()
                                .setId("1a")
                                .build(),
                        two.step(speech(10), true, false).toBuilder()
                                .setId("2a")
                                .build(),
                        one.step(speech(SECOND), false, true).toBuilder()
                                .setId("1b")
                                .build(),
                        two.step(new short[0], false, true).toBuilder()
                                .setId("2b")
                                .build())
                .stream()
                .map(ModelStreamInferResponse::getInferResponse)
                .toList();

        assertThat(responses)
                .extracting(
                        ModelInferResponse::getId, response -> Said.of(response).text())
                .containsExactlyInAnyOrder(
                        tuple("1a", "w1"), tuple("2a", "w1"), tuple("1b", "w1 w2"), tuple("2b", "w1"));
        assertThat(responses)
                .filteredOn(response -> response.getId().startsWith("1"))
                .extracting(ModelInferResponse::getId)
                .containsExactly("1a", "1b");
    }

    @Test
    void sequencesThatWaitTogetherAdvanceInOneExecutionWhateverTheLengthOfTheirSteps() throws Exception {
        long before = statistics("slow").getExecutionCount();
        List<ListenableFuture<ModelInferResponse>> answers = new ArrayList<>();
        for (int id = 1; id <= 8; id++) {
            answers.add(client.futures().modelInfer(sequence("slow", id).step(speech(id * SECOND), true, true)));
        }
        for (int id = 1; id <= 8; id++) {
            assertThat(Said.of(answers.get(id - 1).get()).words()).hasSize(id);
        }
        assertThat(statistics("slow").getExecutionCount() - before).isLessThanOrEqualTo(3);
    }

    @Test
    void aStepOutsideOfAnyKnownSequenceIsRefused() {
        LiveSequence sequence = sequence("simulated_stream", 31);

        Status unknown = refusal(sequence.step(speech(10), false, false));
        assertThat(unknown.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(unknown.getDescription())
                .isEqualTo("inference request for sequence 31 to model 'simulated_stream' must specify the START flag"
                        + " on the first request of the sequence");
        assertThat(sequence.send(speech(10), true, true).isFinal()).isTrue();
        assertThat(refusal(sequence.step(speech(10), false, false)).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void aRequestThatIsNoStepIsRefused() {
        ModelInferRequest good = sequence("simulated_stream", 41).step(speech(10), true, true);
        InferParameter zero = InferParameter.newBuilder().setInt64Param(0).build();
        InferParameter number = InferParameter.newBuilder().setInt64Param(1).build();

        assertThat(List.of(
                        good.toBuilder().removeParameters("sequence_id").build(),
                        good.toBuilder().putParameters("sequence_id", zero).build(),
                        good.toBuilder()
                                .putParameters("sequence_id", flag(true))
                                .build(),
                        good.toBuilder().putParameters("sequence_start", number).build(),
                        TritonClient.request("simulated_stream", Tensor.shorts("AUDIO", speech(10), 2, 5)).toBuilder()
                                .putAllParameters(good.getParametersMap())
                                .build()))
                .allSatisfy(bad -> assertThat(refusal(bad).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    @Test
    void aLabelNamesAnotherSequenceThanTheNumberThatLooksLikeIt() {
        LiveSequence numbered = sequence("simulated_stream", 51);
        assertThat(numbered.send(speech(SECOND), true, false).text()).isEqualTo("w1");
        ModelInferRequest labelled = numbered.step(speech(2 * SECOND), true, true).toBuilder()
                .putParameters(
                        "sequence_id",
                        InferParameter.newBuilder().setStringParam("51").build())
                .build();

        assertThat(Said.of(client.calls().modelInfer(labelled)).text()).isEqualTo("w1 w2");
        assertThat(numbered.send(new short[0], false, true).text()).isEqualTo("w1");
    }

    @Test
    void aStartForAKnownSequenceBeginsAnew() {
        LiveSequence sequence = sequence("simulated_stream", 61);

        assertThat(sequence.send(speech(2 * SECOND), true, false).text()).isEqualTo("w1 w2");
        assertThat(sequence.send(speech(SECOND), true, true).words()).containsExactly(new SaidWord("w1", 0, 1_000, 1));
    }

    @Test
    void aCancelledStepEndsItsSequenceAloud() throws Exception {
        LiveSequence sequence = sequence("slow", 71);
        ListenableFuture<ModelInferResponse> running =
                client.futures().modelInfer(sequence.step(speech(10), true, false));
        ListenableFuture<ModelInferResponse> queued =
                client.futures().modelInfer(sequence.step(speech(10), false, false));
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> metrics.waiting("slow") == 1);
        queued.cancel(true);

        assertThat(Said.of(running.get(20, TimeUnit.SECONDS)).text()).isEqualTo("w1");
        Awaitility.await()
                .until(() -> statusOf(sequence.step(speech(10), false, false)) == Status.Code.INVALID_ARGUMENT);
        assertThat(sequence.send(speech(10), true, true).isFinal()).isTrue();
    }

    private Status.Code statusOf(ModelInferRequest request) {
        try {
            client.calls().modelInfer(request);
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    @Test
    void aSequenceThatRestsTooLongIsForgotten() {
        LiveSequence sequence = sequence("forgetful", 81);
        assertThat(sequence.send(speech(10), true, false).text()).isEqualTo("w1");

        Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .until(() -> statusOf(sequence.step(speech(10), false, false)) == Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void sequencesWithoutASlotWaitAndBeyondThatAreTurnedAway() throws Exception {
        LiveSequence first = sequence("narrow", 91);
        assertThat(first.send(speech(10), true, false).text()).isEqualTo("w1");
        ListenableFuture<ModelInferResponse> second =
                client.futures().modelInfer(sequence("narrow", 92).step(speech(10), true, true));
        LiveSequence third = sequence("narrow", 93);
        Awaitility.await().until(() -> statusOf(third.step(speech(10), true, true)) == Status.Code.UNAVAILABLE);

        assertThat(second.isDone()).isFalse();
        assertThat(first.send(speech(10), false, true).isFinal()).isTrue();
        assertThat(Said.of(second.get(20, TimeUnit.SECONDS)).text()).isEqualTo("w1");
        assertThat(third.send(speech(10), true, true).text()).isEqualTo("w1");
    }
}
