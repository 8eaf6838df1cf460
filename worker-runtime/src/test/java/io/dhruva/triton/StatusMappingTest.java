package io.dhruva.triton;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.api.Test;

class StatusMappingTest {

    @Test
    void unavailableIsToldApartByTritonsWords() {
        assertThat(StatusMapping.of(Status.UNAVAILABLE.withDescription("Exceeds maximum queue size")))
                .isEqualTo(new Inference.Overloaded());
        assertThat(StatusMapping.of(Status.UNAVAILABLE.withDescription("Request timeout expired")))
                .isEqualTo(new Inference.TimedOut());
        assertThat(StatusMapping.of(Status.UNAVAILABLE.withDescription("io exception")))
                .isInstanceOf(Inference.Unreachable.class);
    }

    @Test
    void aForgottenSequenceIsToldFromABadInputByTritonsWords() {
        assertThat(StatusMapping.of(Status.INVALID_ARGUMENT.withDescription("inference request for sequence 7 to model"
                        + " 'asr_stream' must specify the START flag on the first request of the sequence")))
                .isEqualTo(new Inference.Forgotten());
    }

    @Test
    void blameFollowsTheCode() {
        assertThat(StatusMapping.of(Status.INVALID_ARGUMENT)).isInstanceOf(Inference.Rejected.class);
        assertThat(StatusMapping.of(Status.NOT_FOUND)).isInstanceOf(Inference.Unreachable.class);
        assertThat(StatusMapping.of(Status.DEADLINE_EXCEEDED)).isInstanceOf(Inference.TimedOut.class);
        assertThat(StatusMapping.of(Status.CANCELLED)).isInstanceOf(Inference.Abandoned.class);
        assertThat(StatusMapping.of(Status.INTERNAL)).isInstanceOf(Inference.Broken.class);
    }
}
