package io.dhruva.ingress.accounts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of accounts.
 *
 * @param registration whether anybody may make an account
 * @param firstRole what somebody who did is
 * @param sessionTime how long a session lasts
 * @param refreshTime how long it can be renewed
 * @param bootstrapKeyFile where the first administrator's key is written; blank: nowhere
 */
@ConfigurationProperties("dhruva.accounts")
record AccountProperties(
        @DefaultValue("true") boolean registration,
        @DefaultValue("USER") String firstRole,
        @DefaultValue("12h") Duration sessionTime,
        @DefaultValue("7d") Duration refreshTime,
        @Nullable String bootstrapKeyFile) {}
