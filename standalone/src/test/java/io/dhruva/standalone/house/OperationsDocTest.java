package io.dhruva.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.contract.topic.Topics;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What operators read about settings and topics is what the services do. */
class OperationsDocTest {

    private static final Pattern VARIABLE = Pattern.compile("\\bDHRUVA_[A-Z_]+\\b");

    /** Read by the command line and the script. */
    private static final Set<String> OF_THE_COMMAND_LINE =
            Set.of("DHRUVA_URL", "DHRUVA_KEY", "DHRUVA_CACHE", "DHRUVA_JAVA_OPTS", "DHRUVA_DEBUG");

    private final Repository repository = Repository.here();
    private final ServiceSettings settings = new ServiceSettings(repository);

    @Test
    void everyVariableIsExplained() {
        assertThat(explained()).containsAll(read());
    }

    @Test
    void everyExplainedVariableIsRead() {
        Set<String> known = new TreeSet<>(read());
        known.addAll(OF_THE_COMMAND_LINE);

        assertThat(explained()).isSubsetOf(known);
    }

    @Test
    void theDocumentOfTopicsNamesEveryTopic() {
        Set<String> addresses = Compose.parse(repository.text("docs/api/asyncapi.yaml"))
                .root()
                .path("channels")
                .valueStream()
                .map(channel -> channel.path("address").asString())
                .collect(Collectors.toSet());

        assertThat(addresses)
                .containsExactlyInAnyOrder(
                        "jobs.{task}.{lane}",
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
                        Topics.DOCUMENT_PARTIALS);
    }

    private Set<String> read() {
        return settings.services().stream()
                .flatMap(service -> settings.of(service).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> explained() {
        return Stream.of(repository.text("docs/operations.md"))
                .flatMap(text -> VARIABLE.matcher(text).results())
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
