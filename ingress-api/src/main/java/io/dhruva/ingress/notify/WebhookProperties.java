package io.dhruva.ingress.notify;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are tried.
 *
 * @param firstWait before the second attempt; each further wait is twice as long
 * @param longestWait between two attempts
 * @param giveUpAfter from the ending to the last attempt
 * @param timeout for one attempt; its lease is four times as long
 * @param inFlight attempts at once, on this instance
 * @param kept how long the log of deliveries is kept
 */
@ConfigurationProperties("dhruva.webhooks")
record WebhookProperties(
        @DefaultValue("5s") Duration firstWait,
        @DefaultValue("1h") Duration longestWait,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("32") int inFlight,
        @DefaultValue("30d") Duration kept) {}
