package io.dhruva.tts;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dhruva.boot.WorkerConfiguration;
import io.dhruva.tts.audio.Encoder;
import io.dhruva.tts.audio.Ffmpeg;
import io.dhruva.tts.synthesize.SynthesisTask;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The synthesis worker: the runtime's parts, and one model task. */
@SpringBootApplication(excludeName = {WorkerConfiguration.NO_DATABASE, WorkerConfiguration.NO_KAFKA_BEANS})
@EnableConfigurationProperties(TtsProperties.class)
@Import(WorkerConfiguration.class)
public class TtsWorkerApplication {

    @Bean
    SynthesisTask synthesisTask(TtsProperties properties) {
        return new SynthesisTask(
                new Encoder(new Ffmpeg(properties.ffmpeg(), properties.programs(), properties.encodeTimeout())));
    }

    /** Starts the worker in this process, beside whatever else runs there. */
    @CanIgnoreReturnValue
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(TtsWorkerApplication.class)
                .properties("spring.config.name=tts-worker")
                .run(args);
    }

    public static void main(String[] args) {
        start(args);
    }
}
