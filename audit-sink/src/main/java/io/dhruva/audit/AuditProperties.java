package io.dhruva.audit;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the sink.
 *
 * @param authUrl JDBC address of auth_db
 * @param configUrl JDBC address of config_db
 * @param chainKeyFile where the key of the chains lies: a text of 32 characters at least
 * @param masterKeyFile where the key lies that the keys of payloads are wrapped with
 * @param keysFresh how long such a key is used before it is asked for again
 * @param blobs where large payloads lie, a file: or s3: URI
 * @param streamsDirectory where Kafka Streams keeps its state; it may be lost
 * @param commitEvery how often offsets are committed to Kafka; rows are visible before
 * @param keep at least so long rows are kept, to the month; zero: for ever
 */
@ConfigurationProperties("dhruva.audit")
record AuditProperties(
        String authUrl,
        String configUrl,
        String user,
        String password,
        String chainKeyFile,
        String masterKeyFile,
        Duration keysFresh,
        URI blobs,
        String streamsDirectory,
        Duration commitEvery,
        Duration keep) {}
