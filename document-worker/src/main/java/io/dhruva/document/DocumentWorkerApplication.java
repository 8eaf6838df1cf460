package io.dhruva.document;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** The document worker as a process; its settings are in document-worker.yml. */
@SpringBootApplication(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
@ConfigurationPropertiesScan
public class DocumentWorkerApplication {

    /** Starts the worker in this process, beside whatever else runs there. */
    @CanIgnoreReturnValue
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(DocumentWorkerApplication.class)
                .properties("spring.config.name=document-worker")
                .bannerMode(Banner.Mode.OFF)
                .run(args);
    }

    public static void main(String[] args) {
        start(args);
    }
}
