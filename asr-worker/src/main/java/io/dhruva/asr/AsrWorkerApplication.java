package io.dhruva.asr;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dhruva.asr.audio.Decoder;
import io.dhruva.asr.audio.VoiceActivity;
import io.dhruva.asr.transcribe.TranscriptionTask;
import io.dhruva.boot.WorkerConfiguration;
import io.dhruva.triton.Triton;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The transcription worker: the runtime's parts, and one model task. */
@SpringBootApplication(excludeName = {WorkerConfiguration.NO_DATABASE, WorkerConfiguration.NO_KAFKA_BEANS})
@EnableConfigurationProperties(AsrProperties.class)
@Import(WorkerConfiguration.class)
public class AsrWorkerApplication {

    @Bean
    TranscriptionTask transcriptionTask(AsrProperties properties, Triton triton) {
        return new TranscriptionTask(
                new Decoder(properties.decoder()),
                new VoiceActivity(triton, properties.vadModel(), properties.vadTimeout()),
                properties.window());
    }

    /** Starts the worker in this process, beside whatever else runs there. */
    @CanIgnoreReturnValue
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(AsrWorkerApplication.class)
                .properties("spring.config.name=asr-worker")
                .run(args);
    }

    public static void main(String[] args) {
        start(args);
    }
}
