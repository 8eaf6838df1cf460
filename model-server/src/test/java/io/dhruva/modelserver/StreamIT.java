package io.dhruva.modelserver;

import static io.dhruva.modelserver.TritonClient.translation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dhruva.triton.protocol.ModelInferRequest;
import java.io.IOException;
import java.nio.file.Path;
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

    @Test
    void everyRequestIsAnsweredFinallyBeforeTheStreamEnds() throws Exception {
        ModelInferRequest slow =
                translation("slow", "en", "hi", "a").toBuilder().setId("1").build();
        ModelInferRequest quick =
                translation("quick", "en", "hi", "b").toBuilder().setId("2").build();

        assertThat(server.client().stream(slow, quick))
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

        assertThat(server.client().stream(bad, good))
                .extracting(
                        response -> response.getInferResponse().getId(),
                        response -> response.getErrorMessage().isEmpty())
                .containsExactlyInAnyOrder(tuple("1", false), tuple("2", true));
    }
}
