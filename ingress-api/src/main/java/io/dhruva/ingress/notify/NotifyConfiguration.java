package io.dhruva.ingress.notify;

import io.dhruva.contract.Message;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import io.dhruva.ingress.status.EndedJobs;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;
import tools.jackson.databind.json.JsonMapper;

/** The listener to endings that are to be told. */
@Configuration(proxyBeanMethods = false)
class NotifyConfiguration {

    private static final String GROUP = "webhooks";
    private static final long RETRY_MS = 1000;
    private static final Duration LATEST = Duration.ofMillis(250);

    @Bean
    MessageListenerContainer endingsAnnouncer(
            WireSettings wire,
            Callbacks callbacks,
            Endpoints endpoints,
            Deliveries deliveries,
            EndedJobs jobs,
            JsonMapper json) {
        Map<String, Object> settings = wire.consumer(GROUP);
        settings.putAll(WireSettings.patient(LATEST));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP);
        ContainerProperties properties = new ContainerProperties(Topics.RESULTS);
        properties.setMessageListener(new Announcer(callbacks, endpoints, deliveries, jobs, json));
        KafkaMessageListenerContainer<String, Message> container =
                new KafkaMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(settings), properties);
        container.setBeanName(GROUP);
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(RETRY_MS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return container;
    }
}
