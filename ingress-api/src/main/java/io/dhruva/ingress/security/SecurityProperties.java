package io.dhruva.ingress.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the chain.
 *
 * @param corsOrigins the pages of other sites that may call from browsers, as {@code https://app.example.org}; none
 */
@ConfigurationProperties("dhruva.security")
record SecurityProperties(@DefaultValue List<String> corsOrigins) {}
