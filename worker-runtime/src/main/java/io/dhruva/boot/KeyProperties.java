package io.dhruva.boot;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys of payloads are.
 *
 * @param url JDBC address of auth_db
 * @param masterKeyFile where the key lies that they are wrapped with: a text of 32 characters at least
 */
@ConfigurationProperties("dhruva.payload-keys")
public record KeyProperties(String url, String user, String password, String masterKeyFile) {}
