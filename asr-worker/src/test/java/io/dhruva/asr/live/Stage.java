package io.dhruva.asr.live;

import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.contract.Message;
import io.dhruva.contract.content.Answer;
import io.dhruva.contract.content.Request.AsrRequest;
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
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.triton.ModelConfig;
import io.dhruva.worker.Settler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

/** Everything around live sessions: a server that hears, and the topics that they are kept and told in. */
final class Stage {

    static final int PARTITION = 3;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final HearingTriton triton = new HearingTriton();
    final MeterRegistry registry = new SimpleMeterRegistry();
    final Job job = job(Instant.now().plus(Duration.ofHours(1)));
    private final MockProducer<String, Message> producer =
            new MockProducer<>(true, null, new StringSerializer(), (topic, message) -> new byte[0]) {
                @Override
                public void close(Duration timeout) {
                    // Why: the template closes what it sent with; the real factory hands out one that stays.
                }
            };
    private final Payloads payloads =
            new Payloads(BlobStore.at(Path.of("target/blobs").toUri()), PayloadKeys.none());

    static Job job(Instant deadline) {
        return new Job(
                JobId.of(NOW, new byte[10]),
                1,
                1,
                Task.ASR,
                Lane.INTERACTIVE,
                new Owner(1, 1),
                NOW,
                deadline,
                new Route(HearingTriton.LIVE, "en", null),
                new Measure(1, 0, 0),
                new Payload.Inline(ContentCodec.encode(
                        new AsrRequest("en", null, "pcm", 16_000, List.of(), List.of(), "transcript", 0, List.of()))),
                Slip.SINGLE,
                List.of(),
                Particulars.NONE,
                null);
    }

    LiveParts parts(String secondPass) {
        return parts(secondPass, 3000);
    }

    LiveParts parts(String secondPass, int framesAhead) {
        KafkaTemplate<String, Message> kafka = new KafkaTemplate<>(new MockProducerFactory<>(() -> producer));
        LiveMetrics metrics = new LiveMetrics(registry);
        LiveProperties settings = new LiveProperties(
                true,
                secondPass,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(400),
                Duration.ofMinutes(5),
                framesAhead);
        Duration pause = Duration.ofMillis(5);
        return new LiveParts(
                settings,
                new Recogniser(triton, settings.stepTimeout(), pause, model -> "7", model -> {}, metrics),
                new SecondPass(triton, secondPass, settings.secondPassTimeout(), Stage::ready, metrics),
                new LiveTopics(kafka, pause),
                new Settler(kafka, payloads, "worker", Clock.systemUTC()),
                payloads,
                metrics,
                Clock.systemUTC());
    }

    private static Optional<ModelConfig> ready(String model) {
        return Optional.of(HearingTriton.offline())
                .filter(config -> config.name().equals(model));
    }

    /** A worker goes, wherever its sessions are. */
    static void leave(LivePartition partition) {
        partition.stop();
        try {
            partition.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a worker that begins now would find. */
    Map<JobId, Kept> kept() {
        Map<JobId, Kept> kept = new HashMap<>();
        written(Topics.LIVE_STATES).forEach(state -> KeptStates.add(kept, state.key(), state.value()));
        return kept;
    }

    List<ProducerRecord<String, Message>> written(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    List<LiveOutput> outputs() {
        return written(Topics.LIVE_OUTPUTS).stream()
                .map(ProducerRecord::value)
                .map(LiveOutput.class::cast)
                .toList();
    }

    /** What was told, without where it was told. */
    List<LiveOutput.Body> told() {
        return outputs().stream().map(LiveOutput::body).toList();
    }

    <T extends LiveOutput.Body> List<T> told(Class<T> kind) {
        return bodies(kind).toList();
    }

    private <T extends LiveOutput.Body> Stream<T> bodies(Class<T> kind) {
        return told().stream().filter(kind::isInstance).map(kind::cast);
    }

    List<Ending> endings() {
        return written(Topics.RESULTS).stream()
                .map(record -> (Result) record.value())
                .map(result -> (Ending) result.conclusion())
                .toList();
    }

    /** The transcript in an ending's payload. */
    Answer.Transcript transcript(Ending ending) {
        try {
            Answer answer = ContentCodec.answer(payloads.load(((Ending.Completed) ending).payload()));
            return Objects.requireNonNull(((Answer.Transcripts) answer).items().getFirst());
        } catch (Erased e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double count(String counter) {
        return registry.counter(counter).count();
    }
}
