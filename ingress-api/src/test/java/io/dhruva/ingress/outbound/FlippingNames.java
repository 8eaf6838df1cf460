package io.dhruva.ingress.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/** Answers each question for a name with the next of its answers, as a hostile name server does. */
public final class FlippingNames implements DnsResolver {

    private final Deque<List<String>> answers;

    /** @param answers the addresses of each answer, as numbers */
    public FlippingNames(List<List<String>> answers) {
        this.answers = new ArrayDeque<>(answers);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String address : answers.removeFirst()) {
            addresses.addAll(List.of(InetAddress.getAllByName(address)));
        }
        return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
