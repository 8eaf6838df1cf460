package io.dhruva.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The platform's clients, unchanged: Debian's python3-socketio, and socket.io-client from npm. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketIoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RECORDING =
            "/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-0880.wav";

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private LiveWorker worker;

    private String url = "";

    @BeforeAll
    void start(House shared) {
        house = shared;
        house.started("ingress-api", "audit-sink", "model-server", "tts-worker", "nmt-worker");
        url = house.ingressUrl();
        worker = LiveWorker.start(house, "live-worker-socketio", url);
        Client admin = Client.admin(house);
        for (String task : List.of("tts", "nmt")) {
            await().atMost(PATIENCE)
                    .until(() -> admin.get("/api/v1/" + task + "/models").text().contains("\"ready\":true"));
        }
    }

    @AfterAll
    void stop() {
        worker.close();
    }

    @Test
    void speechIsTranscribedOverAWebSocket() throws Exception {
        assertTranscribed(python("transcribe.py", url, house.adminKey(), RECORDING, "websocket"));
    }

    @Test
    void speechIsTranscribedByPolling() throws Exception {
        assertTranscribed(python("transcribe.py", url, house.adminKey(), RECORDING, "polling"));
    }

    @Test
    void speechIsTranscribedAfterAnUpgradeFromPolling() throws Exception {
        List<JsonNode> events = Programs.node("transcribe.js", url, house.adminKey(), RECORDING);

        assertThat(Programs.values(events, "upgrade"))
                .extracting(JsonNode::asString)
                .containsExactly("websocket");
        assertTranscribed(events.stream()
                .filter(event -> !Programs.name(event).equals("upgrade"))
                .toList());
    }

    @Test
    void whoHangsUpWithoutAWordHasAJobThatEndsWithWhatWasSaid() throws Exception {
        List<JsonNode> events = python("leave.py", url, house.adminKey(), RECORDING);

        String session = session(events);
        assertThat(transcript(session).toLowerCase(Locale.ROOT)).contains("young man");
    }

    private void assertTranscribed(List<JsonNode> events) throws Exception {
        List<JsonNode> responses = Programs.values(events, "response");
        String said = responses.stream()
                .filter(response -> response.path("isFinal").asBoolean())
                .map(response -> response.path("transcript").asString())
                .collect(Collectors.joining(" "));

        assertThat(events).extracting(Programs::name).startsWith("ready").doesNotContain("error");
        assertThat(Programs.name(events.getLast())).isIn("terminate", "disconnect");
        assertThat(Programs.values(events, "terminate")).hasSize(1);
        assertThat(said.toLowerCase(Locale.ROOT)).contains("young man");
        assertThat(responses).allSatisfy(response -> {
            assertThat(response.path("language").asString()).isEqualTo("en");
            assertThat(response.path("timestamp").isNumber()).isTrue();
            assertThat(response.has("confidence")).isTrue();
        });
        assertThat(responses.getLast().path("confidence").asDouble()).isBetween(0.0, 1.0);
        assertThat(transcript(session(events))).isEqualTo(said);
    }

    private static String session(List<JsonNode> events) {
        assertThat(events).extracting(Programs::name).contains("ready");
        return Programs.values(events, "ready").getFirst().path("sessionId").asString();
    }

    /** Why so soon: a session that nobody has closed ends as well, when nobody has come back to it for minutes. */
    private String transcript(String session) throws Exception {
        Client admin = Client.admin(house);
        await().atMost(PATIENCE)
                .until(() -> admin.get("/api/v1/jobs/" + session + "?wait=20s")
                        .body()
                        .path("status")
                        .asString()
                        .equals("succeeded"));
        return admin.get("/api/v1/jobs/" + session + "/result")
                .body()
                .path("output")
                .path(0)
                .path("source")
                .asString();
    }

    @Test
    void eachSentenceIsSpokenAsSoonAsItIsWhole() throws Exception {
        List<JsonNode> events = python(
                "speak.py", url, house.adminKey(), "The ship sai", "led. It was late. ", "Nobody saw it", " again");

        List<JsonNode> responses = Programs.values(events, "response");
        assertThat(events)
                .extracting(Programs::name)
                .startsWith("ready", "response", "response", "response", "terminate");
        assertThat(responses).allSatisfy(response -> {
            assertThat(response.path("begins").asString()).isEqualTo("RIFF");
            assertThat(response.path("format").asString()).isEqualTo("wav");
            assertThat(response.path("duration").asDouble()).isGreaterThan(0.2);
            // Mono, 22.05 kHz, 16 bit, behind a header.
            assertThat(response.path("bytes").asInt())
                    .isCloseTo((int) (response.path("duration").asDouble() * 44_100), Offset.offset(500));
        });
        assertThat(responses)
                .extracting(response -> response.path("isFinal").asBoolean())
                .containsExactly(false, false, true);
    }

    @Test
    void speechGoesThroughASequenceOfTasks() throws Exception {
        List<JsonNode> events = python("sequence.py", url, house.adminKey(), RECORDING);

        List<JsonNode> responses = events.stream()
                .filter(event -> Programs.name(event).equals("response"))
                .toList();
        assertThat(events).extracting(Programs::name).startsWith("ready").contains("terminate");
        assertThat(responses).filteredOn(SocketIoIT::intermediate).anySatisfy(response -> {
            JsonNode steps = response.path(1).path("pipelineResponse");
            assertThat(steps).hasSize(2);
            assertThat(steps.at("/1/output/0/target").asString().toLowerCase(Locale.ROOT))
                    .contains("joven");
        });
        assertThat(responses)
                .filteredOn(response -> !intermediate(response))
                .singleElement()
                .satisfies(response -> {
                    JsonNode steps = response.path(1).path("pipelineResponse");
                    assertThat(steps)
                            .extracting(step -> step.path("taskType").asString())
                            .containsExactly("asr", "translation", "tts");
                    assertThat(steps.at("/0/output/0/source").asString()).contains("young man");
                    assertThat(steps.at("/2/audio/0/audioContent").asString()).startsWith("UklGR");
                });
        assertThat(transcript(session(events))).contains("young man");
    }

    private static boolean intermediate(JsonNode response) {
        return response.path(2).path("isIntermediateResult").asBoolean();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "language=en               | start | []                               | AUTH_ERROR",
                "language=en&apiKey=dk_no  | start | []                               | AUTH_ERROR",
                "samplingRate=16000&KEY    | start | []                               | MISSING_PARAMETERS",
                "language=en&KEY           | start | [{\"responseFrequencyInMs\": 99}] | INVALID_CONFIG",
                "language=xx&KEY           | start | []                               | INVALID_CONFIG",
                "language=en&samplingRate=7&KEY | start | []                          | INVALID_CONFIG",
                "language=en&voice_id=siren&KEY | start | []                          | INVALID_CONFIG",
                "language=en&KEY           | data  | [\"AAAA\", true, false]          | SESSION_NOT_FOUND"
            })
    void whatCannotBeIsToldInThePlatformsCodes(String query, String event, String arguments, String code)
            throws Exception {
        List<JsonNode> events = refused(query.replace("KEY", "apiKey=" + house.adminKey()), event, arguments);

        assertThat(Programs.values(events, "error")).singleElement().satisfies(error -> {
            assertThat(error.path("code").asString()).isEqualTo(code);
            assertThat(error.path("error").asString()).isNotEmpty();
            assertThat(error.path("timestamp").isNumber()).isTrue();
        });
        assertThat(events)
                .extracting(Programs::name)
                .doesNotContain("ready")
                .satisfies(names -> assertThat(names.contains("disconnect")).isEqualTo(code.equals("AUTH_ERROR")));
    }

    @Test
    void aKeyThatMayNotSpeakIsRefused() throws Exception {
        Client.User guest = Client.admin(house).user("GUEST", "null");

        List<JsonNode> events = refused("language=en&apiKey=" + guest.key(), "start", "[]");

        assertThat(events).extracting(Programs::name).containsExactly("error", "disconnect");
    }

    @Test
    void theStreamersClientsAreToldByAbort() throws Exception {
        String tasks = "[[{\"taskType\":\"tts\",\"config\":{}}], {}]";

        assertThat(refused("", "start", tasks)).extracting(Programs::name).contains("abort", "disconnect");
        assertThat(refused("apiKey=" + house.adminKey(), "start", tasks))
                .extracting(Programs::name)
                .contains("abort");
    }

    private List<JsonNode> refused(String query, String event, String arguments) throws Exception {
        return python("refused.py", url + "/socket.io?" + query, event, arguments);
    }

    private static List<JsonNode> python(String script, String... arguments) throws Exception {
        return Programs.python("python3-socketio python3-aiohttp", "socketio, aiohttp", script, arguments);
    }
}
