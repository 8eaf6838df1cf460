package io.dhruva.ingress.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {

    private static OutboundGuard allowing(String... hosts) {
        return new OutboundGuard(new OutboundProperties(List.of(hosts), Set.of(80, 443)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1"
            })
    void anAddressThatIsNotPublicIsRefused(String address) {
        assertThatThrownBy(() -> allowing().resolve(address, 443)).isInstanceOf(OutboundGuard.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:4700::1111"})
    void aPublicAddressIsConnectedTo(String address) throws UnknownHostException {
        assertThat(allowing().resolve(address, 443)).containsExactly(new InetSocketAddress(address, 443));
    }

    /** How the one address of this machine is spelled to get by those who look at the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "127.1",
                "0x7f000001",
                "localhost",
                "LOCALHOST",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:0:0:1]",
                "127.0.0.1.",
                "0"
            })
    void noSpellingOfThisMachineGetsBy(String host) {
        String bare = host.replace("[", "").replace("]", "");

        assertThatThrownBy(() -> allowing().judge(URI.create("http://" + host + "/")))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> allowing().resolve(bare, 80)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://8.8.8.8:22/", "http://8.8.8.8:6379/", "https://8.8.8.8:8443/", "http://8.8.8.8:0/"})
    void aPortThatIsNotTheWebsIsRefused(String uri) {
        assertThatThrownBy(() -> allowing().judge(URI.create(uri))).isInstanceOf(OutboundGuard.Refused.class);
    }

    @Test
    void aHostMayBeAllowedOnOnePort() throws UnknownHostException {
        OutboundGuard guard = allowing("127.0.0.1:8080");

        assertThat(guard.resolve("127.0.0.1", 8080)).hasSize(1);
        assertThatThrownBy(() -> guard.resolve("127.0.0.1", 8081)).isInstanceOf(OutboundGuard.Refused.class);
    }

    @Test
    void aNameIsRefusedWhenOneOfItsAddressesIsNotPublic() {
        OutboundGuard guard = new OutboundGuard(
                new OutboundProperties(List.of(), Set.of(80)),
                new FlippingNames(List.of(List.of("8.8.8.8", "10.0.0.1"))));

        assertThatThrownBy(() -> guard.resolve("two.example", 80)).isInstanceOf(OutboundGuard.Refused.class);
    }

    @Test
    void aNameThatIsAnsweredDifferentlyTheSecondTimeWinsNothing() throws UnknownHostException {
        OutboundGuard guard = new OutboundGuard(
                new OutboundProperties(List.of(), Set.of(80)),
                new FlippingNames(List.of(List.of("8.8.8.8"), List.of("127.0.0.1"))));

        guard.judge(URI.create("http://flip.example/"));
        assertThatThrownBy(() -> guard.resolve("flip.example", 80)).isInstanceOf(OutboundGuard.Refused.class);
    }

    @Test
    void aHostThatTheOperatorAllowsIsConnectedTo() throws UnknownHostException {
        assertThat(allowing("127.0.0.1").resolve("127.0.0.1", 8080)).hasSize(1);
    }
}
