package io.dhruva.ingress.access;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what callers are known by.
 *
 * @param secretFile the installation's secret; made when it is absent
 * @param pepperFile the secret of the tokens' hashes alone; blank: derived from the installation's
 * @param keyTtl how long a known credential is cached
 * @param unknownTtl how long an unknown credential is cached
 */
@ConfigurationProperties("dhruva.access")
public record AccessProperties(
        Path secretFile,
        @Nullable String pepperFile,
        @DefaultValue("300s") Duration keyTtl,
        @DefaultValue("15s") Duration unknownTtl) {}
