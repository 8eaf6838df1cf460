package io.dhruva.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.standalone.house.Compose.Part;
import io.dhruva.standalone.installation.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The compose file agrees with the services' own settings. No container engine runs here, so it is only read. */
class ComposeTest {

    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[A-Za-z0-9._-]*");
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+):\\d+");

    /** What Java itself, Spring Boot's start and the S3 client read in every service. */
    private static final Set<String> OF_ALL =
            Set.of("JAVA_TOOL_OPTIONS", "SPRING_CONFIG_IMPORT", "AWS_REGION", "AWS_SHARED_CREDENTIALS_FILE");

    private static final Repository REPOSITORY = Repository.here();
    private static final ServiceSettings SETTINGS = new ServiceSettings(REPOSITORY);

    private final Compose compose = Compose.parse(REPOSITORY.text("infra/docker-compose.yml"));

    static Stream<String> services() {
        return SETTINGS.services().stream();
    }

    @Test
    void everyServiceOfOursIsInIt() {
        assertThat(compose.names("services"))
                .containsAll(services().toList())
                .containsAll(Service.all().stream().map(Service::name).toList());
    }

    @Test
    void theInfrastructureIsInIt() {
        assertThat(compose.names("services"))
                .contains("kafka", "registry", "postgres", "redis", "unleash", "s3", "triton");
        assertThat(compose.part("triton").texts("profiles")).containsExactly("gpu");
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceIsToldOnlyWhatItReads(String service) {
        Part part = compose.part(service);
        Set<String> read = new TreeSet<>(SETTINGS.of(service).keySet());

        assertThat(part.secretTargets().stream().filter(name -> name.matches("[A-Z_]+")))
                .allMatch(read::contains);
        read.addAll(OF_ALL);
        assertThat(part.environment()).isNotEmpty();
        assertThat(part.environment().keySet()).isSubsetOf(read);
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceIsToldWhatItCannotGuess(String service) {
        Set<String> told = new TreeSet<>(compose.part(service).environment().keySet());
        told.addAll(compose.part(service).secretTargets());

        Set<String> needed = SETTINGS.of(service).entrySet().stream()
                .filter(setting -> ServiceSettings.isOfThisMachine(setting.getKey(), setting.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(needed).isNotEmpty();
        assertThat(told).containsAll(needed);
    }

    @Test
    void everyServiceStartsItsOwnMainClass() {
        for (Service service : Service.all()) {
            var arguments = compose.part(service.name()).node().path("build").path("args");
            assertThat(arguments.path("MODULE").asString()).isEqualTo(service.name());
            assertThat(arguments.path("MAIN").asString()).isEqualTo(service.mainClass());
        }
        assertThat(compose.part(ServiceSettings.MODEL_SERVER)
                        .node()
                        .path("build")
                        .path("args")
                        .path("MAIN")
                        .asString())
                .isEqualTo("io.dhruva.modelserver.ModelServerApplication");
        assertThat(REPOSITORY.has("infra/Dockerfile")).isTrue();
    }

    @Test
    void everyImageIsPinned() {
        assertThat(compose.parts())
                .allSatisfy(part -> assertThat(part.node().path("image").asString())
                        .as(part.name())
                        .matches(PINNED));
    }

    @Test
    void whatIsWaitedForIsThereAndTellsItsHealth() {
        for (Part part : compose.parts()) {
            part.conditions().forEach((name, condition) -> {
                assertThat(compose.names("services"))
                        .as("%s waits", part.name())
                        .contains(name);
                switch (condition) {
                    case "service_healthy" ->
                        assertThat(compose.part(name).hasHealthCheck())
                                .as("health of %s", name)
                                .isTrue();
                    case "service_completed_successfully" ->
                        assertThat(compose.part(name).node().path("restart").asString())
                                .isEqualTo("no");
                    default ->
                        assertThat(condition)
                                .as("%s waits for %s", part.name(), name)
                                .isEmpty();
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceTellsItsHealthAndWaitsForItsNeeds(String service) {
        Part part = compose.part(service);

        assertThat(part.hasHealthCheck()).isTrue();
        assertThat(part.conditions()).isNotEmpty();
        String port = part.environment().getOrDefault("DHRUVA_HTTP_PORT", "8002");
        assertThat(part.node().path("healthcheck").path("test").toString()).contains(":" + port + "/");
    }

    @Test
    void portsAreUniqueAndOfThisMachineAlone() {
        List<String> ports = compose.parts().stream()
                .flatMap(part -> part.texts("ports").stream())
                .toList();

        assertThat(ports).isNotEmpty().allMatch(port -> PORT.matcher(port).matches());
        assertThat(ports.stream().map(port -> port.split(":", -1)[1])).doesNotHaveDuplicates();
    }

    @Test
    void volumesAndSecretsAreDeclared() {
        for (Part part : compose.parts()) {
            assertThat(part.texts("volumes")).allSatisfy(volume -> {
                String source = volume.split(":", -1)[0];
                if (source.startsWith("./")) {
                    assertThat(REPOSITORY.has("infra/" + source)).as(source).isTrue();
                } else {
                    assertThat(compose.names("volumes")).contains(source);
                }
            });
            assertThat(compose.names("secrets")).containsAll(part.secretSources());
        }
    }

    @Test
    void secretsComeFromFilesThatTheRepositoryDoesNotHold() {
        compose.root()
                .path("secrets")
                .forEach(secret -> assertThat(secret.path("file").asString())
                        .startsWith("./secrets/")
                        .satisfies(file -> assertThat(REPOSITORY.text("infra/secrets/README.md"))
                                .contains("`" + file.substring("./secrets/".length()) + "`")));
        assertThat(REPOSITORY.text("infra/secrets/.gitignore")).contains("*");
        assertThat(compose.parts().stream().flatMap(part -> part.environment().entrySet().stream()))
                .filteredOn(one -> one.getKey().matches(".*(PASSWORD|SECRET|TOKEN|CREDENTIALS).*"))
                .isNotEmpty()
                .allMatch(one -> one.getValue().startsWith("/run/secrets/"));
    }
}
