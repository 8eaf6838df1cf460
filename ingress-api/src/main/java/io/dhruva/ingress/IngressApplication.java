package io.dhruva.ingress;

import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The HTTP interface as a process; its settings are in ingress-api.yml. */
@SpringBootApplication(
        excludeName = {
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        })
@ConfigurationPropertiesScan
@EnableScheduling
public class IngressApplication {

    /** Starts the service as one context, which may share its process with others. */
    public static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(IngressApplication.class)
                .properties("spring.config.name=ingress-api")
                .bannerMode(Banner.Mode.OFF)
                .run(args);
    }

    public static void main(String... args) {
        start(args);
    }
}
