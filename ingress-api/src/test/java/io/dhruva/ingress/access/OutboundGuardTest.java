package io.dhruva.ingress.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {

    private static OutboundGuard allowing(String... hosts) {
        return new OutboundGuard(
                new AccessProperties(Path.of("unused"), null, null, Duration.ZERO, Duration.ZERO, List.of(hosts)));
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
        assertThatThrownBy(() -> allowing().resolve(address)).isInstanceOf(OutboundGuard.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:4700::1111"})
    void aPublicAddressIsConnectedTo(String address) throws UnknownHostException {
        assertThat(allowing().resolve(address)).containsExactly(InetAddress.getByName(address));
    }

    @Test
    void aHostThatTheOperatorAllowsIsConnectedTo() throws UnknownHostException {
        assertThat(allowing("127.0.0.1").resolve("127.0.0.1")).hasSize(1);
    }
}
