package io.dhruva.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeIT {

    @Test
    void aDirectoryInUseIsRefusedAndNamesItsHolder(@TempDir Path directory) throws Exception {
        try (var _ = Home.open(directory)) {
            assertThatThrownBy(() -> Home.open(directory))
                    .isInstanceOf(HomeInUse.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
        try (var again = Home.open(directory)) {
            assertThat(again.directory()).isEqualTo(directory);
        }
    }

    @Test
    void portsAndSecretsAreTheSameAfterARestart(@TempDir Path directory) throws Exception {
        int port;
        String secret;
        try (var home = Home.open(directory)) {
            port = home.ports().of("kafka");
            secret = home.secrets().text("postgres");
        }
        try (var home = Home.open(directory)) {
            assertThat(home.ports().of("kafka")).isEqualTo(port);
            assertThat(home.secrets().text("postgres")).isEqualTo(secret).hasSize(64);
        }
    }

    @Test
    void aPortThatSomebodyTookIsChosenAnew(@TempDir Path directory) throws Exception {
        int port;
        try (var home = Home.open(directory)) {
            port = home.ports().of("kafka");
        }
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var home = Home.open(directory)) {
            assertThat(home.ports().of("kafka")).isNotEqualTo(port);
        }
    }

    @Test
    void secretsAreTheirOwnersAlone(@TempDir Path directory) throws Exception {
        try (var home = Home.open(directory)) {
            var file = home.secrets().file("job-ids");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
