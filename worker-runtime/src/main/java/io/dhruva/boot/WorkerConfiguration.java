package io.dhruva.boot;

import io.dhruva.blobs.BlobStore;
import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.contract.Message;
import io.dhruva.contract.wire.WireSettings;
import io.dhruva.inference.InferenceWorker;
import io.dhruva.inference.ModelTask;
import io.dhruva.observe.WorkerMetrics;
import io.dhruva.triton.GrpcTriton;
import io.dhruva.triton.Triton;
import io.dhruva.worker.Settler;
import io.dhruva.worker.Worker;
import io.dhruva.worker.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** The parts of every worker; the model family adds its {@link ModelTask}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerProperties.class, WireProperties.class, KeyProperties.class})
public class WorkerConfiguration {

    /** Auto-configuration that a worker does without, though the class path of a whole installation has it. */
    public static final String NO_DATABASE = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

    /** As {@link #NO_DATABASE}: the worker makes its own clients, with its own serializers. */
    public static final String NO_KAFKA_BEANS = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration";

    @Bean
    WireSettings wireSettings(WireProperties properties) {
        return properties.settings();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Triton triton(WorkerProperties properties) {
        return new GrpcTriton(properties.triton());
    }

    @Bean
    BlobStore blobStore(WorkerProperties properties) {
        return BlobStore.at(URI.create(properties.blobs()));
    }

    @Bean
    KeyReader payloadKeys(KeyProperties properties) throws IOException {
        return new KeyReader(properties);
    }

    @Bean
    Payloads payloads(BlobStore store, PayloadKeys keys) {
        return new Payloads(store, keys);
    }

    @Bean
    ProducerFactory<String, Message> producerFactory(WireSettings wire) {
        return new DefaultKafkaProducerFactory<>(wire.producer());
    }

    @Bean
    KafkaTemplate<String, Message> kafkaTemplate(ProducerFactory<String, Message> producers) {
        return new KafkaTemplate<>(producers);
    }

    @Bean
    WorkerMetrics workerMetrics(MeterRegistry registry) {
        return new WorkerMetrics(registry);
    }

    @Bean
    WorkerSettings workerSettings(ModelTask<?, ?, ?, ?> task, WorkerProperties properties) {
        return new WorkerSettings(
                properties.name().isBlank() ? ProcessName.of(task.task()) : properties.name(),
                properties.pullers(),
                properties.batchJobs(),
                properties.maxAttempts(),
                properties.maxDeliveries(),
                properties.drain());
    }

    @Bean
    Settler settler(KafkaTemplate<String, Message> kafka, Payloads payloads, WorkerSettings settings, Clock clock) {
        return new Settler(kafka, payloads, settings.name(), clock);
    }

    @Bean
    InferenceWorker inferenceWorker(
            WorkerSettings settings,
            ModelTask<?, ?, ?, ?> task,
            WorkerProperties properties,
            Triton triton,
            KafkaTemplate<String, Message> kafka,
            Payloads payloads,
            WorkerMetrics metrics,
            Clock clock) {
        InferenceWorker.FeedingSettings feeding = new InferenceWorker.FeedingSettings(
                properties.explicitRows(), properties.modelTimeout(), properties.models());
        return new InferenceWorker(settings.name(), task, feeding, triton, kafka, payloads, metrics, clock);
    }

    @Bean(destroyMethod = "")
    Worker worker(
            WorkerSettings settings,
            ModelTask<?, ?, ?, ?> task,
            WireSettings wire,
            KafkaTemplate<String, Message> kafka,
            Payloads payloads,
            InferenceWorker inference,
            WorkerMetrics metrics,
            Clock clock) {
        return new Worker(
                task.task(), settings, wire, kafka, payloads, inference.gate(), inference.handler(), metrics, clock);
    }

    @Bean
    WorkerLifecycle workerLifecycle(
            Worker worker, InferenceWorker inference, ObjectProvider<Activity> activities, WireSettings wire) {
        return new WorkerLifecycle(worker, inference, activities.orderedStream().toList(), wire);
    }
}
