package io.dhruva.audit;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** The audit sink as a process; its settings are in audit-sink.yml. */
@SpringBootApplication(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
@ConfigurationPropertiesScan
public class AuditSinkApplication {

    /** Starts the sink in this process, beside whatever else runs there. */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(AuditSinkApplication.class)
                .properties("spring.config.name=audit-sink")
                .bannerMode(Banner.Mode.OFF)
                .run(args);
    }

    public static void main(String[] args) {
        start(args);
    }
}
