package io.dhruva.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.access.Client;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a client does wrong ends its own connection with its reason; the session of another one never notices. */
class LiveRefusalsIT extends LiveStage {

    @SuppressWarnings("NullAway.Init")
    private LiveClient neighbour;

    @BeforeEach
    void theNeighbourSpeaks() {
        worker.offer();
        neighbour = connect();
        neighbour.start("en");
        neighbour.speakAcknowledged(1);
    }

    @AfterEach
    void theNeighbourHasNotNoticed() {
        neighbour.speakAcknowledged(1);
        neighbour.say("{\"type\":\"close\"}");
        assertThat(neighbour.closed()).isEqualTo(1000);
        assertThat(neighbour
                        .hears("terminate")
                        .path("usage")
                        .path("audioSeconds")
                        .asDouble())
                .isEqualTo(0.2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    no JSON                 | {"type":                       | malformed_json
                    not an object           | 5                              | bad_message
                    an unknown type         | {"type":"dance"}               | bad_message
                    no type                 | {"config":{}}                  | bad_message
                    an unknown field        | {"type":"start","kick":1}      | unknown_field
                    a wrong type of field   | {"type":"start","config":[]}   | invalid_type
                    finalize before start   | {"type":"finalize"}            | bad_message
                    close before start      | {"type":"close"}               | bad_message
                    no config               | {"type":"start"}               | missing_field
                    a rate too low          | {"type":"start","config":{"language":{"sourceLanguage":"en"},"encoding":"pcm_s16le","samplingRate":7999}}  | invalid_value
                    a rate too high         | {"type":"start","config":{"language":{"sourceLanguage":"en"},"encoding":"pcm_s16le","samplingRate":96000}} | invalid_value
                    an unknown encoding     | {"type":"start","config":{"language":{"sourceLanguage":"en"},"encoding":"mp3"}}                            | unsupported_format
                    an unknown language     | {"type":"start","config":{"language":{"sourceLanguage":"xx"},"encoding":"pcm_s16le"}}                      | unsupported_language
                    an unknown processor    | {"type":"start","config":{"language":{"sourceLanguage":"en"},"encoding":"pcm_s16le","postProcessors":["magic"]}} | unsupported_feature
                    an unknown model        | {"type":"start","config":{"language":{"sourceLanguage":"en"},"encoding":"pcm_s16le","serviceId":"none"}}   | unsupported_model
                    """)
    void aFirstMessageThatIsNoStartIsRefused(String what, String message, String code) {
        try (LiveClient client = connect()) {
            client.say(message);

            client.refused(code, 4400);
        }
    }

    @Test
    void anUnknownLanguageIsRefusedWithThePossibleOnes() {
        try (LiveClient client = connect()) {
            client.say(LiveClient.beginning("xx"));

            assertThat(client.hears("error").path("supported").toString()).contains("\"en\"");
        }
    }

    @Test
    void speechBeforeTheStartIsRefused() {
        try (LiveClient client = connect()) {
            client.speak();

            client.refused("bad_message", 4400);
        }
    }

    @Test
    void aSecondStartIsRefused() {
        try (LiveClient client = connect()) {
            client.start("en");
            client.say("{\"type\":\"start\"}");

            client.refused("bad_message", 4400);
        }
    }

    @Test
    void aGapIsRefusedAndTheSessionGoesOnFromTheMissingFrame() {
        JsonNode ready;
        try (LiveClient client = connect()) {
            ready = client.start("en");
            client.speakAcknowledged(2);
            client.frame(3, new byte[320]);

            client.refused("sequence_gap", 4409);
        }
        try (LiveClient again = connect()) {
            assertThat(again.resume(ready.path("resumeToken").asString())
                            .path("nextSeq")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void aRepeatedFrameIsAcknowledgedAndHeardOnce() {
        try (LiveClient client = connect()) {
            String session = client.start("en").path("sessionId").asString();
            client.speakAcknowledged(3);
            int before = client.all("ack").size();
            client.frame(0, new byte[3200]);

            await().atMost(PATIENCE).until(() -> client.all("ack").size() > before);
            client.speakAcknowledged(1);
            assertThat(worker.course(session).told).hasSize(5);
        }
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({
        "7, bad_message",
        "32010, frame_too_large",
        "70000, frame_too_large",
        "3000000, frame_too_large",
        "11, undecodable_audio"
    })
    void aFrameThatIsNoneIsRefused(int bytes, String code) {
        try (LiveClient client = connect()) {
            client.start("en");
            client.bytes(new byte[bytes]);

            client.refused(code, 4400);
        }
    }

    @Test
    void aTextWithoutEndIsRefused() {
        try (LiveClient client = connect()) {
            client.say("{\"type\":\"" + "x".repeat(100_000) + "\"}");

            client.refused("bad_message", 4400);
        }
    }

    @Test
    void aSlowReaderIsCutOffAndHearsAllOfItLater() {
        String token;
        Set<Integer> segments = new HashSet<>();
        try (LiveClient client = LiveClient.notReading(house.ingressUrl(), house.adminKey())) {
            client.say(LiveClient.beginning("fl"));
            client.say("{\"type\":\"finalize\"}");
            await().atMost(PATIENCE).until(() -> meter("dhruva_live_cut_total") > 0);
            client.read();

            client.refused("slow_reader", 1012);
            token = client.hears("ready").path("resumeToken").asString();
            segments.addAll(client.segments());
        }
        assertThat(segments).isNotEmpty().hasSizeLessThan(ScriptedWorker.FLOOD);
        while (segments.size() < ScriptedWorker.FLOOD) {
            token = hearMore(token, segments);
        }
    }

    /** Resumes and adds what is heard until nothing is missing, or until the connection is cut once more. */
    private String hearMore(String token, Set<Integer> segments) {
        int before = segments.size();
        try (LiveClient client = connect()) {
            String next = client.resume(token).path("resumeToken").asString();
            await().atMost(PATIENCE).until(() -> {
                segments.addAll(client.segments());
                return segments.size() == ScriptedWorker.FLOOD || !client.open();
            });
            segments.addAll(client.segments());
            assertThat(segments).as("each time more is heard").hasSizeGreaterThan(before);
            return next;
        }
    }

    private double meter(String name) throws Exception {
        return Client.nobody(house.ingressUrl())
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void aSessionCountsOneCall() throws Exception {
        Client.User user = admin.user("USER", "{\"minute\":1}");
        try (LiveClient first = LiveClient.with(house.ingressUrl(), user.key());
                LiveClient second = LiveClient.with(house.ingressUrl(), user.key())) {
            first.start("en");
            second.say(LiveClient.beginning("en"));

            second.refused("rate_limited", 4429);
        }
    }

    @Test
    void whoHasUsedUpTheDaysQuotaIsHeardNoMoreAndWhatWasSaidIsKept() throws Exception {
        Client.User user = admin.user("USER", "{\"audioSeconds\":15}");
        try (LiveClient client = LiveClient.with(house.ingressUrl(), user.key())) {
            String session = client.start("en").path("sessionId").asString();
            client.say("{\"type\":\"finalize\"}");
            client.hears("final");
            client.speakAcknowledged(110);
            for (int i = 0; i < 90 && client.open(); i++) {
                client.speak();
            }

            client.refused("quota_exceeded", 4429);
            await().atMost(PATIENCE)
                    .until(() -> user.client()
                            .get("/api/v1/jobs/" + session)
                            .body()
                            .path("status")
                            .asString()
                            .equals("succeeded"));
            assertThat(user.client().get("/api/v1/jobs/" + session + "/result").text())
                    .contains("segment 0");
        }
    }

    @Test
    void aSessionThatTheWorkerRefusesIsClosedWithItsReason() {
        try (LiveClient client = connect()) {
            client.start("rf");
            client.say("{\"type\":\"close\"}");

            client.refused("cancelled", 1000);
        }
    }

    @Test
    void aLiveSessionIsNotRunAgain() throws Exception {
        try (LiveClient client = connect()) {
            String session = client.start("en").path("sessionId").asString();
            assertThat(admin.post("/api/v1/jobs/" + session + "/cancel", "").status())
                    .isEqualTo(202);
            await().atMost(PATIENCE)
                    .until(() -> admin.get("/api/v1/jobs/" + session)
                            .body()
                            .path("status")
                            .asString()
                            .equals("cancelled"));

            assertThat(admin.post("/api/v1/jobs/" + session + "/retry-failed", "")
                            .status())
                    .isEqualTo(409);
        }
    }
}
