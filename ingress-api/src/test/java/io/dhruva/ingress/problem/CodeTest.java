package io.dhruva.ingress.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {

    private static final Path LIST = Path.of("..", "docs", "api", "errors.md");

    @ParameterizedTest
    @EnumSource(Code.class)
    void everyCodeIsListedWithWhatItMeans(Code code) throws IOException {
        String row = "| `%s` | %d | %s | %s |"
                .formatted(code.code(), code.status(), code.title(), code.retryable() ? "yes" : "no");

        assertThat(Files.readAllLines(LIST)).contains(row);
    }
}
