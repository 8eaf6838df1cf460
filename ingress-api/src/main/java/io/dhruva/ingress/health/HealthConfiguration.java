package io.dhruva.ingress.health;

import io.dhruva.ingress.catalog.ModelCatalog;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts as indicators of the actuator; its readiness group names those without which nothing can be taken in. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    HealthIndicator kafkaHealthIndicator(Parts parts) {
        return indicator(parts::kafka);
    }

    @Bean
    HealthIndicator redisHealthIndicator(Parts parts) {
        return indicator(parts::redis);
    }

    @Bean
    HealthIndicator catalogHealthIndicator(ModelCatalog catalog) {
        return indicator(catalog::loaded);
    }

    private static HealthIndicator indicator(BooleanSupplier up) {
        return () -> (up.getAsBoolean() ? Health.up() : Health.down()).build();
    }
}
