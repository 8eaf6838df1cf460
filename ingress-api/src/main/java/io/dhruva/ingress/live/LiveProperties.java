package io.dhruva.ingress.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of live speech.
 *
 * @param credits frames that a client may have on their way to the broker
 * @param idle how long a connection may say nothing
 * @param resumeWithin how long a session waits for its client to come back
 * @param ending how long a client that said it is done is kept waiting for the last words
 * @param outbox messages that may wait for a slow reader
 * @param publishPatience how long a frame may be on its way to the broker, and a beginning wait for its turn
 * @param noteEvery how often it is written down how far a session is
 * @param lookEvery how often sessions are looked for that nobody came back to
 */
@ConfigurationProperties("dhruva.live")
public record LiveProperties(
        @DefaultValue("64") int credits,
        @DefaultValue("30s") Duration idle,
        @DefaultValue("5m") Duration resumeWithin,
        @DefaultValue("60s") Duration ending,
        @DefaultValue("256") int outbox,
        @DefaultValue("10s") Duration publishPatience,
        @DefaultValue("500ms") Duration noteEvery,
        @DefaultValue("5s") Duration lookEvery) {}
