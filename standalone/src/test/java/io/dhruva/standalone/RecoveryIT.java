package io.dhruva.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.standalone.home.Home;
import io.dhruva.standalone.installation.Installation;
import io.dhruva.standalone.installation.Options;
import io.dhruva.standalone.parts.Assembly;
import io.dhruva.standalone.processes.ChildProcess;
import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import io.dhruva.standalone.processes.JavaCommand;
import io.dhruva.standalone.processes.LogWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryIT {

    @Test
    void afterAKillOfTheOwnerTheNextStartEndsItsChildrenAndFindsWhatWasCommitted(
            @TempDir Path data, @TempDir Path scratch) throws Exception {
        killedAfterACommit(data, scratch);
        var left = Stream.of("postgres", "redis")
                .map(name -> recorded(data.resolve("pids").resolve(name + ".pid")))
                .toList();
        assertThat(left).allMatch(ProcessHandle::isAlive);

        try (var home = Home.open(data)) {
            var installation = new Installation(home, new Assembly.Progress() {}, Options.local());
            installation.assembly().start("postgres", "kafka", "redis");

            assertThat(left).noneMatch(ProcessHandle::isAlive);
            assertThat(kept(installation)).isEqualTo("committed");
            installation.assembly().close();
        }
    }

    @Test
    void aProcessOfSomebodyElseIsLeftAlone(@TempDir Path data) throws Exception {
        var pids = Files.createDirectories(data.resolve("pids"));
        var other = new ProcessBuilder("cat").start();
        Files.writeString(pids.resolve("redis.pid"), other.pid() + "\nTERM\n/somewhere/redis-server --port 1\n");

        try (var _ = Home.open(data)) {
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    private static void killedAfterACommit(Path data, Path scratch) {
        var owner = new ChildProcess(
                "owner",
                JavaCommand.main("owner", List.of("-Xmx512m"), KilledOwner.class.getName(), List.of(data.toString())),
                Map.of(),
                scratch,
                scratch,
                StopSignal.TERM);
        owner.start();
        assertThat(LogWatch.await(owner, Pattern.compile("committed"), Duration.ofMinutes(2)))
                .as(() -> owner.logTail(20))
                .isNotNull();
        owner.kill();
    }

    private static ProcessHandle recorded(Path file) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kept(Installation installation) throws Exception {
        try (var connection = installation.infrastructure().postgres().connect("auth_db");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select v from kept")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
