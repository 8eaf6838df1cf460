package io.dhruva.ingress.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of who may come in.
 *
 * @param secretFile the installation's secret; made when it is absent
 * @param pepperFile the secret of the keys' hashes alone; blank: derived from the installation's
 * @param bootstrapKeyFile where the first administrator's key is written; blank: nowhere
 * @param keyTtl how long a known key is cached
 * @param unknownTtl how long an unknown key is cached
 * @param outboundAllowed hosts that may be fetched from although they are not public
 */
@ConfigurationProperties("dhruva.access")
public record AccessProperties(
        Path secretFile,
        @Nullable String pepperFile,
        @Nullable String bootstrapKeyFile,
        @DefaultValue("300s") Duration keyTtl,
        @DefaultValue("15s") Duration unknownTtl,
        @DefaultValue List<String> outboundAllowed) {}
