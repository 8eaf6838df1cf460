package io.dhruva.ingress.access;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.stereotype.Component;

/**
 * Where the service may go on a user's behalf: public addresses, and the hosts that the operator allows.
 *
 * <p>It is the client's resolver, so what is checked is what is connected to, at every redirect. Errors:
 * {@link Refused} when any address of a host is not public.
 */
@Component
public final class OutboundGuard implements DnsResolver {

    /** A host that may not be reached. */
    public static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("an address that is not public");
        }
    }

    private final Set<String> allowed;

    public OutboundGuard(AccessProperties properties) {
        this.allowed = properties.outboundAllowed().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        if (!allowed.contains(host.toLowerCase(Locale.ROOT))
                && !Arrays.stream(addresses).allMatch(OutboundGuard::isPublic)) {
            throw new Refused();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address ignored -> isPublic(bytes[0] & 0xff, bytes[1] & 0xff);
            case Inet6Address ignored -> isPublic6(bytes);
            default -> false;
        };
    }

    // Source: IANA IPv4 special-purpose address registry.
    private static boolean isPublic(int first, int second) {
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0)
                && !(first == 198 && (second == 18 || second == 19));
    }

    // Why: only 2000::/3 is global; 6to4 and Teredo in it, and NAT64 outside, would wrap a private IPv4 address.
    private static boolean isPublic6(byte[] bytes) {
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return global && !sixToFour && !teredo;
    }
}
