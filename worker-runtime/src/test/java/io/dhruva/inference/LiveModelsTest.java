package io.dhruva.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.Message;
import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.job.Task;
import io.dhruva.triton.Inference;
import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Sequence;
import io.dhruva.triton.Tensor;
import io.dhruva.triton.Triton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

class LiveModelsTest {

    private final MockProducer<String, Message> producer =
            new MockProducer<>(true, null, new StringSerializer(), (topic, message) -> new byte[0]) {
                @Override
                public void close(Duration timeout) {
                    // Why: the template closes what it sent with; the real factory hands out one that stays.
                }
            };

    @Test
    void onlyLiveModelsAreOfferedAsLive() {
        try (LiveModels models = new LiveModels(
                Task.ASR,
                "worker",
                Map.of(),
                new TwoModels(),
                new KafkaTemplate<>(() -> producer),
                Clock.systemUTC())) {
            models.start();
            await().until(() -> !producer.history().isEmpty());

            assertThat(models.gate().ready("asr_stream")).isTrue();
            assertThat(models.gate().ready("asr_am_ensemble")).isFalse();
        }
        assertThat(producer.history())
                .extracting(record -> (ModelOffer) record.value())
                .allSatisfy(offer -> {
                    assertThat(offer.name()).isEqualTo("asr_stream");
                    assertThat(offer.task()).isEqualTo(Task.ASR);
                    assertThat(offer.live()).isTrue();
                    assertThat(offer.pairs()).containsExactly(new ModelOffer.Pair("en", null));
                })
                .last()
                .satisfies(offer -> assertThat(offer.ready()).isFalse());
    }

    /** A server with a model for jobs and one for live speech. */
    private static final class TwoModels implements Triton {

        @Override
        public List<ModelConfig> readyModels() {
            return List.of(model("asr_stream", "asr-stream"), model("asr_am_ensemble", "asr"));
        }

        private static ModelConfig model(String name, String task) {
            return new ModelConfig(name, "1", 0, true, 1, 0, Map.of("task", task, "languages", "en"));
        }

        @Override
        public CompletableFuture<Inference> infer(
                String model, List<Tensor> inputs, Duration timeout, Priority priority) {
            return CompletableFuture.completedFuture(new Inference.Abandoned());
        }

        @Override
        public CompletableFuture<Inference> step(
                String model, List<Tensor> inputs, Sequence sequence, Duration timeout) {
            return CompletableFuture.completedFuture(new Inference.Abandoned());
        }

        @Override
        public void close() {}
    }
}
