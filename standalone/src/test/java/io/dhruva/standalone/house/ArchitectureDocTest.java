package io.dhruva.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.topic.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md names only what is there. */
class ArchitectureDocTest {

    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.)*[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");
    private static final Pattern TOPIC = Pattern.compile("topics? `([^`]+)`");
    private static final Pattern TABLE = Pattern.compile("\\btables? `([^`]+)`");
    private static final Pattern SCHEMA = Pattern.compile("schema `([^`]+)`");
    private static final Pattern PATH = Pattern.compile("`([a-z-]+/[a-z/-]*)`");

    private final Repository repository = Repository.here();
    private final String document = repository.text("ARCHITECTURE.md");

    @Test
    void everyClassInItsTablesExists() {
        Set<String> sources = new TreeSet<>();
        repository
                .modules()
                .forEach(module -> repository.files(module + "/src/main/java").stream()
                        .filter(file -> file.endsWith(".java"))
                        .forEach(sources::add));

        List<String> named = named(CLASS, rows());

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named).allMatch(isSourceAmong(sources));
    }

    @Test
    void everyTopicThatItNamesExists() {
        assertThat(named(TOPIC, Stream.of(document)).stream().flatMap(ArchitectureDocTest::spelledOut))
                .isNotEmpty()
                .isSubsetOf(topics());
    }

    @Test
    void everyTopicIsNamed() {
        assertThat(named(TOPIC, rows()).stream().flatMap(ArchitectureDocTest::spelledOut))
                .containsAll(topics());
    }

    @Test
    void everyTableThatItNamesIsMigrated() {
        String migrations = repository.files("schemas/contract/src/main/resources/db").stream()
                .map(file -> repository.text("schemas/contract/src/main/resources/db/" + file))
                .reduce("", String::concat);

        assertThat(named(TABLE, Stream.of(document)))
                .isNotEmpty()
                .allMatch(table -> migrations.contains("create table " + table + " ("));
    }

    @Test
    void everySchemaThatItNamesExists() {
        assertThat(named(SCHEMA, Stream.of(document)))
                .isNotEmpty()
                .allMatch(name -> repository.has("schemas/avro/src/main/avro/" + name + ".avsc"));
    }

    @Test
    void everyFolderThatItNamesExists() {
        assertThat(named(PATH, rows())).isNotEmpty().allMatch(repository::has);
    }

    private Stream<String> rows() {
        return document.lines().filter(line -> line.startsWith("|"));
    }

    private static List<String> named(Pattern pattern, Stream<String> text) {
        return text.flatMap(part -> pattern.matcher(part).results())
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private static Predicate<String> isSourceAmong(Set<String> sources) {
        return name -> {
            String file = "/" + name.replace('.', '/') + ".java";
            return sources.stream().anyMatch(source -> ("/" + source).endsWith(file));
        };
    }

    private static Set<String> topics() {
        Set<String> all = new TreeSet<>(Topics.allJobs());
        all.addAll(List.of(
                Topics.RESULTS,
                Topics.JOB_EVENTS,
                Topics.DEAD_LETTERS,
                Topics.REPLAY_RESULTS,
                Topics.MODELS,
                Topics.FLAG_EVALUATIONS,
                Topics.LIVE_SESSIONS,
                Topics.LIVE_INPUTS,
                Topics.LIVE_OUTPUTS,
                Topics.LIVE_STATES,
                Topics.DOCUMENTS,
                Topics.DOCUMENT_WORK,
                Topics.DOCUMENT_RESULTS,
                Topics.DOCUMENT_PARTIALS));
        return all;
    }

    /** {@code jobs.<task>.<lane>} stands for every task and lane. */
    private static Stream<String> spelledOut(String topic) {
        return Arrays.stream(Task.values())
                .map(task -> topic.replace("<task>", task.code()))
                .flatMap(name -> Arrays.stream(Lane.values()).map(lane -> name.replace("<lane>", lane.code())))
                .distinct();
    }
}
