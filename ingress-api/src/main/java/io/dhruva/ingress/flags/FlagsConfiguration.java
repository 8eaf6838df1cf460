package io.dhruva.ingress.flags;

import io.dhruva.contract.Message;
import io.dhruva.contract.topic.Topics;
import io.dhruva.flags.FlagWatch;
import io.dhruva.flags.SteeringFlags;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** Makes the flags of this service, in its own OpenFeature domain. */
@Configuration(proxyBeanMethods = false)
class FlagsConfiguration {

    private static final String DOMAIN = "ingress-api";

    @Bean
    SteeringFlags steeringFlags(
            FlagProperties properties,
            FlagMirror mirror,
            MeterRegistry metrics,
            Clock clock,
            KafkaTemplate<String, Message> messages) {
        return SteeringFlags.of(
                properties.settings(DOMAIN), new FlagWatch(metrics, clock, mirror::changed), clock, notice -> {
                    var _ = messages.send(
                            Topics.FLAG_EVALUATIONS, notice.evaluation().flag(), notice);
                });
    }
}
