package io.dhruva.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The threat model names, for each boundary, a test that is there. */
class SecurityDocTest {

    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+(?:Test|IT))`");

    private final Repository repository = Repository.here();

    @Test
    void eachBoundaryIsHeldByATestThatExists() {
        Set<String> tests = repository.modules().stream()
                .flatMap(module -> repository.files(module + "/src/test/java").stream())
                .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> boundaries = repository
                .text("docs/security.md")
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| boundary"))
                .toList();

        assertThat(boundaries).hasSizeGreaterThan(10).allSatisfy(boundary -> {
            List<String> named = TEST.matcher(boundary)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(named).as(boundary).isNotEmpty();
            assertThat(tests).containsAll(named);
        });
    }
}
