package io.dhruva.ingress.submit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of taking jobs in.
 *
 * @param patience how long a synchronous path waits for the answer
 * @param ttl how long a job may live when its owner does not say
 * @param fetchTimeout for one recording, from the first byte asked to the last one read
 * @param fetchLimit for all recordings of a request
 * @param longestWait jobs are refused when they would wait longer than this; zero: they never are
 */
@ConfigurationProperties("dhruva.submit")
record SubmitProperties(
        @DefaultValue("60s") Duration patience,
        @DefaultValue("24h") Duration ttl,
        @DefaultValue("20s") Duration fetchTimeout,
        @DefaultValue("32MB") DataSize fetchLimit,
        @DefaultValue("1h") Duration longestWait) {}
