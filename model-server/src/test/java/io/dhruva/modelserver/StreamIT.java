package io.dhruva.modelserver;

import static io.dhruva.modelserver.TritonClient.translation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelStreamInferResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many inferences over one call. */
final class StreamIT {

    private SimulatedServer server;

    @BeforeEach
    void start(@TempDir Path repository) throws IOException {
        server = new SimulatedServer(repository);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Queue<ModelStreamInferResponse> stream(ModelInferRequest... requests) throws InterruptedException {
        Queue<ModelStreamInferResponse> responses = new ConcurrentLinkedQueue<>();
        CountDownLatch end = new CountDownLatch(1);
        StreamObserver<ModelInferRequest> sending = server.client().streams().modelStreamInfer(new StreamObserver<>() {
            @Override
            public void onNext(ModelStreamInferResponse response) {
                responses.add(response);
            }

            @Override
            public void onError(Throwable cause) {
                end.countDown();
            }

            @Override
            public void onCompleted() {
                end.countDown();
            }
        });
        List.of(requests).forEach(sending::onNext);
        sending.onCompleted();
        assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
        return responses;
    }

    @Test
    void everyRequestIsAnsweredFinallyBeforeTheStreamEnds() throws Exception {
        ModelInferRequest slow =
                translation("slow", "en", "hi", "a").toBuilder().setId("1").build();
        ModelInferRequest quick =
                translation("quick", "en", "hi", "b").toBuilder().setId("2").build();

        assertThat(stream(slow, quick))
                .allSatisfy(response -> {
                    assertThat(response.getErrorMessage()).isEmpty();
                    assertThat(response.getInferResponse()
                                    .getParametersOrThrow("triton_final_response")
                                    .getBoolParam())
                            .isTrue();
                })
                .extracting(response -> response.getInferResponse().getId())
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void anErrorConcernsItsOwnRequestOnly() throws Exception {
        ModelInferRequest bad =
                translation("nobody", "en", "hi", "a").toBuilder().setId("1").build();
        ModelInferRequest good =
                translation("quick", "en", "hi", "b").toBuilder().setId("2").build();

        assertThat(stream(bad, good))
                .extracting(
                        response -> response.getInferResponse().getId(),
                        response -> response.getErrorMessage().isEmpty())
                .containsExactlyInAnyOrder(tuple("1", false), tuple("2", true));
    }
}
