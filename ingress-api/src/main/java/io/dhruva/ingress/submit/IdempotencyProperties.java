package io.dhruva.ingress.submit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of submitting under a key.
 *
 * @param takeover after how long a claim is given up that nobody published a job for; longer than publishing can take
 * @param patience how long a request waits for another one under its key that is being published
 */
@ConfigurationProperties("dhruva.idempotency")
record IdempotencyProperties(
        @DefaultValue("10s") Duration takeover,
        @DefaultValue("30s") Duration patience) {}
