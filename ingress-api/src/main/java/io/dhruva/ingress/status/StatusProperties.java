package io.dhruva.ingress.status;

import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is waited and remembered.
 *
 * @param instance the name of this process among its like; made up when empty
 * @param recheck how often those who wait look for what they may have missed, all in one
 * @param heartbeat how often those who follow are shown that the connection lives
 * @param kept how long an ended job stays in Redis
 * @param young how long an id alone proves that a job was accepted
 */
@ConfigurationProperties("dhruva.status")
record StatusProperties(
        @DefaultValue("") String instance,
        @DefaultValue("10s") Duration recheck,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("24h") Duration kept,
        @DefaultValue("15m") Duration young) {

    StatusProperties {
        instance = instance.isBlank() ? UUID.randomUUID().toString() : instance;
    }
}
