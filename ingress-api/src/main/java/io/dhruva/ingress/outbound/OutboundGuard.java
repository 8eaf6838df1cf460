package io.dhruva.ingress.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where the service may go on a user's behalf: public addresses on the ports of the web, and the hosts that the operator
 * allows.
 *
 * <p>It is the client's resolver: each connection, also that of a redirect, goes to the very addresses that were judged
 * for it, so a name that is answered differently later wins nothing. Errors: {@link Refused} when the port, or any
 * address of the host, is not to be reached. Threads: safe.
 */
@Component
public final class OutboundGuard implements DnsResolver {

    /** A host or port that may not be reached. */
    public static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused(String what) {
            super(what);
        }
    }

    private final Set<String> allowed;
    private final Set<Integer> ports;
    private final DnsResolver names;

    @Autowired
    public OutboundGuard(OutboundProperties properties) {
        this(properties, SystemDefaultDnsResolver.INSTANCE);
    }

    /** A guard over another source of addresses than the system's. */
    public OutboundGuard(OutboundProperties properties, DnsResolver names) {
        this.allowed = properties.allowed().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.ports = Set.copyOf(properties.ports());
        this.names = names;
    }

    /** Judges an address of the web before it is kept for later. Errors: {@link Refused}, and of a name nobody knows. */
    public void judge(URI uri) throws UnknownHostException {
        if (uri.getHost() == null) {
            throw new Refused("no host");
        }
        int port = uri.getPort() < 0 ? ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80) : uri.getPort();
        var _ = resolve(uri.getHost(), port);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        String name = host.toLowerCase(Locale.ROOT);
        boolean granted = allowed.contains(name) || allowed.contains(name + ":" + port);
        if (!granted && !ports.contains(port)) {
            throw new Refused("a port that is not the web's");
        }
        InetAddress[] addresses = addresses(host);
        if (!granted && !Arrays.stream(addresses).allMatch(OutboundGuard::isPublic)) {
            throw new Refused("an address that is not public");
        }
        return Arrays.stream(addresses)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    private InetAddress[] addresses(String host) throws UnknownHostException {
        try {
            return names.resolve(host);
        } catch (IllegalArgumentException e) {
            // Why: what the JDK takes for no address, as 0x7f000001, is none; others might guess.
            throw new Refused("no address");
        }
    }

    // Why: a client that does not say where it goes gets nothing.
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new Refused("a port that is not known");
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
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
            case Inet4Address ignored -> isPublic(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
            case Inet6Address ignored -> isPublic6(bytes);
            default -> false;
        };
    }

    // Source: IANA IPv4 special-purpose address registry.
    private static boolean isPublic(int first, int second, int third) {
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0;
        boolean relays = first == 192 && second == 88 && third == 99;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        boolean examples =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 240 && !shared && !protocols && !relays && !benchmarks && !examples;
    }

    // Why: only 2000::/3 is global; 6to4, Teredo and the like in it, and NAT64 outside, would wrap a private address.
    // Source: IANA IPv6 special-purpose address registry; 2001::/23 holds Teredo, ORCHID, benchmarks.
    private static boolean isPublic6(byte[] bytes) {
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean protocols = bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xfe) == 0;
        boolean examples = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
        return global && !sixToFour && !protocols && !examples;
    }
}
