package io.dhruva.boot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys of payloads are.
 *
 * @param url JDBC address of auth_db
 * @param masterKeyFile where the key lies that they are wrapped with: a text of 32 characters at least
 * @param fresh how long a key is used before it is asked for again
 */
@ConfigurationProperties("dhruva.payload-keys")
public record KeyProperties(String url, String user, String password, String masterKeyFile, Duration fresh) {}
