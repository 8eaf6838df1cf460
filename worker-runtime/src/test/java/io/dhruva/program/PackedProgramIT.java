package io.dhruva.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedProgramIT {

    private static final PackedProgram GREETER = new PackedProgram("packed-greeter.zip", "in/here", "greeter");

    @TempDir
    Path cache;

    @BeforeEach
    void pack() throws IOException {
        URL classes =
                PackedProgramIT.class.getProtectionDomain().getCodeSource().getLocation();
        try (ZipOutputStream zip = new ZipOutputStream(
                Files.newOutputStream(Path.of(classes.getPath()).resolve("packed-greeter.zip")))) {
            add(zip, "in/here/greeter", "#!/bin/sh\ncat \"$LD_LIBRARY_PATH/greeting\"\n");
            add(zip, "in/here/greeting", "hello");
            add(zip, "in/elsewhere/other", "no");
        }
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theProgramRunsWithWhatLiesBesideIt() {
        ChildProgram greeter = new ChildProgram(GREETER.in(cache), Duration.ofMinutes(1), 1L << 28);

        assertThat(greeter.run(List.of(), new byte[0], 100))
                .isInstanceOfSatisfying(
                        Ran.Ended.class,
                        ended -> assertThat(ended.output()).asString().isEqualTo("hello"));
    }

    @Test
    void itIsUnpackedOnceThoughManyAskAtOnce() throws IOException {
        Stream.generate(() -> GREETER).limit(16).parallel().forEach(program -> program.in(cache));

        try (Stream<Path> kept = Files.list(cache)) {
            assertThat(kept)
                    .hasSize(1)
                    .first()
                    .satisfies(directory -> assertThat(directory).isDirectoryNotContaining("glob:**other"));
        }
    }

    @Test
    void anArchiveThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new PackedProgram("missing.zip", "a", "b").in(cache))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.zip");
    }
}
