package io.dhruva.ingress.outbound;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the service may go on a user's behalf.
 *
 * @param allowed hosts that may be reached although they are not public, on any port; {@code host:port} on that alone
 * @param ports of all other hosts
 */
@ConfigurationProperties("dhruva.outbound")
public record OutboundProperties(
        @DefaultValue List<String> allowed,
        @DefaultValue({"80", "443"}) Set<Integer> ports) {}
