package io.dhruva.ingress.wire;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Redis is reached.
 *
 * @param connections the most at a time
 * @param timeout for a connection, and for an answer
 */
@ConfigurationProperties("dhruva.redis")
record RedisProperties(URI url, int connections, Duration timeout) {}
