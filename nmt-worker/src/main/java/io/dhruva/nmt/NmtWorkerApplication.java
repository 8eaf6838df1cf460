package io.dhruva.nmt;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dhruva.boot.WorkerConfiguration;
import io.dhruva.nmt.translate.TranslationTask;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The translation worker: the runtime's parts, and one model task. */
@SpringBootApplication(excludeName = {WorkerConfiguration.NO_DATABASE, WorkerConfiguration.NO_KAFKA_BEANS})
@Import(WorkerConfiguration.class)
public class NmtWorkerApplication {

    @Bean
    TranslationTask translationTask() {
        return new TranslationTask();
    }

    /** Starts the worker in this process, beside whatever else runs there. */
    @CanIgnoreReturnValue
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(NmtWorkerApplication.class)
                .properties("spring.config.name=nmt-worker")
                .run(args);
    }

    public static void main(String[] args) {
        start(args);
    }
}
