package io.dhruva.ingress.status;

import io.dhruva.contract.Message;
import io.dhruva.contract.topic.Topics;
import io.dhruva.contract.wire.WireSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/** The projector's two listeners: endings have one of their own, since somebody waits for them. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    private static final String GROUP = "status-projector";
    private static final long RETRY_MS = 500;
    private static final int BATCH = 500;
    private static final int SESSION_MS = 10_000;
    private static final Duration COURSES_LATEST = Duration.ofMillis(50);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    @Bean
    MessageListenerContainer endingsProjector(
            WireSettings wire, Projection projection, Transitions transitions, Positions positions) {
        return container(
                "endings",
                Topics.concluded(),
                wire.consumer(GROUP + ".endings"),
                new EndingProjector(projection, transitions, positions, CHECK_EVERY));
    }

    @Bean
    MessageListenerContainer coursesProjector(
            WireSettings wire, Projection projection, Transitions transitions, Positions positions) {
        List<String> topics = new ArrayList<>(Topics.accepted());
        topics.add(Topics.JOB_EVENTS);
        Map<String, Object> settings = wire.consumer(GROUP + ".courses");
        settings.putAll(WireSettings.patient(COURSES_LATEST));
        return container(
                "courses", topics, settings, new EndingProjector(projection, transitions, positions, CHECK_EVERY));
    }

    private static MessageListenerContainer container(
            String name, List<String> topics, Map<String, Object> settings, EndingProjector projector) {
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP + "-" + name);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        // Why: until it is over, nobody projects the partitions of an instance that was killed.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        ContainerProperties properties = new ContainerProperties(topics.toArray(String[]::new));
        properties.setMessageListener(projector);
        properties.setIdleEventInterval(CHECK_EVERY.toMillis());
        // Why: the view itself knows how far it is; a commit of every batch would cost the broker more than the batch.
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        KafkaMessageListenerContainer<String, Message> container =
                new KafkaMessageListenerContainer<>(new DefaultKafkaConsumerFactory<>(settings), properties);
        container.setBeanName(GROUP + "-" + name);
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(RETRY_MS, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return container;
    }

    @Bean
    HealthIndicator projectorHealthIndicator(
            MessageListenerContainer endingsProjector, MessageListenerContainer coursesProjector, Rebuild rebuild) {
        return () -> {
            if (!works(endingsProjector) || !works(coursesProjector)) {
                return Health.down().build();
            }
            return rebuild.whole()
                    ? Health.up().build()
                    : Health.status("REBUILDING").build();
        };
    }

    // Why: a second instance may have no partition of its own, and is none the worse.
    private static boolean works(MessageListenerContainer container) {
        return container.isRunning() && container.isInExpectedState();
    }
}
