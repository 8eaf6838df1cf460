package io.dhruva.asr.live;

import io.dhruva.blobs.Payloads;
import io.dhruva.boot.WorkerProperties;
import io.dhruva.contract.Message;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.wire.WireSettings;
import io.dhruva.inference.InferenceWorker;
import io.dhruva.inference.LiveModels;
import io.dhruva.triton.ModelConfig;
import io.dhruva.triton.Triton;
import io.dhruva.worker.Settler;
import io.dhruva.worker.Worker;
import io.dhruva.worker.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** The parts of live sessions. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "dhruva.asr.live.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LiveProperties.class)
class LiveConfiguration {

    private static final Duration PAUSE = Duration.ofMillis(500);

    @Bean
    LiveMetrics liveMetrics(MeterRegistry registry) {
        return new LiveMetrics(registry);
    }

    @Bean(destroyMethod = "")
    LiveModels liveModels(
            WorkerSettings worker,
            WorkerProperties properties,
            Triton triton,
            KafkaTemplate<String, Message> kafka,
            Clock clock) {
        return new LiveModels(Task.ASR, worker.name(), properties.models(), triton, kafka, clock);
    }

    @Bean
    LiveParts liveParts(
            LiveProperties settings,
            LiveModels models,
            InferenceWorker inference,
            Triton triton,
            KafkaTemplate<String, Message> kafka,
            Settler settler,
            Payloads payloads,
            LiveMetrics metrics,
            Clock clock) {
        return new LiveParts(
                settings,
                new Recogniser(
                        triton,
                        settings.stepTimeout(),
                        PAUSE,
                        model -> models.config(model).map(ModelConfig::version).orElse(""),
                        models.gate()::doubt,
                        metrics),
                new SecondPass(triton, settings.secondPass(), settings.secondPassTimeout(), inference::ready, metrics),
                new LiveTopics(kafka, PAUSE),
                settler,
                payloads,
                metrics,
                clock);
    }

    @Bean(destroyMethod = "")
    LiveSpeech liveSpeech(
            WorkerSettings settings, WireSettings wire, LiveModels models, LiveParts parts, Worker worker) {
        return new LiveSpeech(settings.name(), wire, models, parts, worker::cancelled);
    }
}
