package io.dhruva.modelserver;

import static io.dhruva.modelserver.TritonClient.output;
import static io.dhruva.modelserver.TritonClient.translation;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.dhruva.triton.protocol.InferParameter;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How requests wait for a model and leave its queue. */
final class QueueIT {

    private SimulatedServer server;

    @BeforeEach
    void start(@TempDir Path repository) throws IOException {
        server = new SimulatedServer(repository);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void requestsThatWaitTogetherAreExecutedTogether() throws Exception {
        List<ListenableFuture<ModelInferResponse>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(server.client().futures().modelInfer(translation("slow", "en", "hi", "text " + i)));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(output(answers.get(i).get(), "OUTPUT_TEXT").toTexts()).containsExactly("text " + i);
        }
        assertThat(server.statistics("slow").getInferenceCount()).isEqualTo(3);
        assertThat(server.statistics("slow").getExecutionCount()).isLessThan(3);
    }

    @Test
    void aModelWithoutDynamicBatchingExecutesEachRequestAlone() throws Exception {
        List<ListenableFuture<ModelInferResponse>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(server.client().futures().modelInfer(translation("alone", "en", "hi", "text")));
        }
        for (ListenableFuture<ModelInferResponse> answer : answers) {
            answer.get();
        }
        assertThat(server.statistics("alone").getExecutionCount()).isEqualTo(3);
    }

    @Test
    void aFullQueueTurnsRequestsAway() {
        List<ListenableFuture<ModelInferResponse>> sent = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sent.add(server.client().futures().modelInfer(translation("slow", "en", "hi", "a", "b", "c", "d")));
        }
        Awaitility.await().until(() -> sent.stream().anyMatch(Future::isDone));

        assertThat(sent)
                .filteredOn(Future::isDone)
                .allSatisfy(answer -> assertThat(answer)
                        .failsWithin(Duration.ZERO)
                        .withThrowableOfType(ExecutionException.class)
                        .withMessageContaining("UNAVAILABLE: Exceeds maximum queue size"));
    }

    @Test
    void aCancelledRequestLeavesTheQueueAndIsNeverExecuted() throws Exception {
        ListenableFuture<ModelInferResponse> running =
                server.client().futures().modelInfer(translation("slow", "en", "hi", "a", "b", "c", "d"));
        ListenableFuture<ModelInferResponse> queued =
                server.client().futures().modelInfer(translation("slow", "en", "hi", "e"));
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> server.waiting("slow") == 1);
        queued.cancel(true);

        assertThat(output(running.get(), "OUTPUT_TEXT").toTexts()).containsExactly("a", "b", "c", "d");
        Awaitility.await().until(() -> server.waiting("slow") == 0);
        assertThat(server.statistics("slow").getExecutionCount()).isEqualTo(1);
    }

    @Test
    void aModelStopsItsWorkWhenNobodyWaitsForItAnyMore() {
        ListenableFuture<ModelInferResponse> running =
                server.client().futures().modelInfer(translation("endless", "en", "hi", "a", "b", "c", "d"));
        ListenableFuture<ModelInferResponse> queued =
                server.client().futures().modelInfer(translation("endless", "en", "hi", "e"));
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> server.waiting("endless") == 1);
        queued.cancel(true);
        running.cancel(true);

        Awaitility.await().until(() -> server.statistics("endless").getExecutionCount() == 1);
        assertThat(server.waiting("endless")).isZero();
        assertThat(server.statistics("endless").getInferenceCount()).isZero();
    }

    @Test
    void aRequestThatWaitsLongerThanItWouldIsTurnedAway() throws Exception {
        var running = server.client().futures().modelInfer(translation("slow", "en", "hi", "a", "b", "c", "d"));
        ModelInferRequest impatient = translation("slow", "en", "hi", "e").toBuilder()
                .putParameters(
                        "timeout",
                        InferParameter.newBuilder().setInt64Param(1_000).build())
                .build();

        assertThat(server.refusal(impatient).getDescription()).isEqualTo("Request timeout expired");
        assertThat(output(running.get(), "OUTPUT_TEXT").toTexts()).hasSize(4);
    }
}
