package io.dhruva.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildProgramIT {

    private static final Path SHELL = Path.of("/bin/sh");
    private static final int PLENTY = 1 << 24;
    private static final long MEMORY = 1L << 28;

    private final ChildProgram shell = new ChildProgram(SHELL, Duration.ofMinutes(1), MEMORY);

    private static List<String> script(String text) {
        return List.of("-c", text);
    }

    @Test
    void inputFarLargerThanAPipeComesThroughWhole() {
        byte[] input = new byte[5_000_000];
        input[input.length - 1] = 7;

        assertThat(shell.run(script("cat"), input, PLENTY))
                .isInstanceOfSatisfying(
                        Ran.Ended.class, ended -> assertThat(ended.output()).isEqualTo(input));
    }

    @Test
    void aProgramThatReadsNothingStillTellsItsStatus() {
        assertThat(shell.run(script("exit 3"), new byte[5_000_000], PLENTY))
                .isInstanceOfSatisfying(
                        Ran.Ended.class, ended -> assertThat(ended.status()).isEqualTo(3));
    }

    @Test
    void endlessOutputIsCutOff() {
        assertThat(shell.run(script("yes"), new byte[0], 100_000)).isInstanceOf(Ran.WroteTooMuch.class);
    }

    @Test
    void aProgramThatHangsIsEnded() {
        ChildProgram hasty = new ChildProgram(SHELL, Duration.ofMillis(200), MEMORY);

        assertThat(hasty.run(script("exec sleep 60"), new byte[0], PLENTY)).isInstanceOf(Ran.TookTooLong.class);
    }

    @Test
    void aProgramThatWantsTooMuchMemoryDoesNotGetIt() {
        List<String> greedy = script("x=x; while :; do x=$x$x; done");

        assertThat(new ChildProgram(SHELL, Duration.ofSeconds(30), 1L << 26).run(greedy, new byte[0], PLENTY))
                .isInstanceOfSatisfying(
                        Ran.Ended.class, ended -> assertThat(ended.status()).isNotZero());
    }

    @Test
    void aProgramThatIsNotThereIsAnError() {
        ChildProgram missing = new ChildProgram(Path.of("/nowhere/program"), Duration.ofSeconds(1), MEMORY);

        assertThatThrownBy(() -> missing.run(List.of(), new byte[0], PLENTY)).isInstanceOf(UncheckedIOException.class);
    }
}
