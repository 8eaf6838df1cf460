package io.dhruva.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.live.LiveInput;
import io.dhruva.standalone.House;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.FreePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** A live session from its start to its transcript, over one connection or several, at one instance or two. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveProtocolIT extends LiveStage {

    private static final int EARLY = 16;

    private final List<LiveClient> early = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private ServiceProcess second;

    @SuppressWarnings("NullAway.Init")
    private String secondUrl;

    @BeforeAll
    void startASecondInstanceWhileOthersSpeak(House shared) {
        for (int i = 0; i < EARLY; i++) {
            LiveClient client = connect();
            sessions.add(client.start("en").path("sessionId").asString());
            client.speakAcknowledged(1);
            early.add(client);
        }
        int port = FreePorts.any();
        secondUrl = "http://127.0.0.1:" + port;
        second = shared.process(
                "second-live",
                "io.dhruva.ingress.IngressApplication",
                Map.of(
                        "DHRUVA_HTTP_PORT", Integer.toString(port),
                        "DHRUVA_INSTANCE", "second-live",
                        "SPRING_APPLICATION_NAME", "second-live",
                        "DHRUVA_LIVE_IDLE", "4s",
                        "DHRUVA_LIVE_RESUME", "6s"));
        second.start(Duration.ofMinutes(2));
        await().atMost(PATIENCE).until(() -> opens(secondUrl));
        worker.offer();
    }

    @AfterAll
    void stopTheSecondInstance() {
        early.forEach(LiveClient::close);
        second.stop();
    }

    private LiveClient connectToTheSecond() {
        return LiveClient.with(secondUrl, house.adminKey());
    }

    @Test
    @Order(1)
    void thoseWhoseReplyPartitionsMovedAskForWhatTheyMayHaveMissed() {
        await().atMost(PATIENCE).until(() -> sessions.stream().anyMatch(this::hasMoved));
        for (LiveClient client : early) {
            client.say("{\"type\":\"finalize\"}");
        }

        assertThat(early).allSatisfy(client -> client.hears("final"));
        assertThat(sessions).allSatisfy(session -> {
            int partition = worker.course(session).told.getFirst().replyPartition();
            for (LiveInput input : worker.course(session).told) {
                if (input.replyPartition() != partition) {
                    assertThat(input.body()).isInstanceOf(LiveInput.Resumed.class);
                    partition = input.replyPartition();
                }
            }
        });
    }

    private boolean hasMoved(String session) {
        return worker.course(session).told.stream().anyMatch(input -> input.body() instanceof LiveInput.Resumed);
    }

    @Test
    @Order(2)
    void aSessionIsAJobWithItsTranscript() throws Exception {
        try (LiveClient client = connect()) {
            JsonNode ready = client.start("en");
            client.speakAcknowledged(5);
            client.hears("partial");
            client.say("{\"type\":\"keepalive\"}");
            client.say("{\"type\":\"finalize\"}");
            JsonNode spoken = client.hears("final");
            client.say("{\"type\":\"close\"}");

            assertThat(client.closed()).isEqualTo(1000);
            assertThat(ready.path("credits").asInt()).isPositive();
            assertThat(client.all("final")).containsExactly(spoken);
            assertThat(spoken.path("words").get(0).path("confidence").asDouble())
                    .isEqualTo(0.5);
            JsonNode terminate = client.hears("terminate");
            assertThat(terminate.path("transcript").asString()).isEqualTo("segment 0");
            assertThat(terminate.path("usage").path("audioSeconds").asDouble()).isEqualTo(0.5);
            String job = "/api/v1/jobs/" + ready.path("sessionId").asString();
            await().atMost(PATIENCE)
                    .until(() -> admin.get(job).body().path("status").asString().equals("succeeded"));
            assertThat(admin.get(job + "/result").text()).contains("segment 0");
            assertThat(admin.get("/api/v1/jobs?limit=50").text())
                    .contains(ready.path("sessionId").asString());
        }
    }

    @Test
    @Order(3)
    void whoDoesNotReadAlongHearsFinalsAlone() {
        try (LiveClient client = connect()) {
            client.say("""
                    {"type":"start","config":{"language":{"sourceLanguage":"en"},"encoding":"pcm_s16le","interim":false}}""");
            client.hears("ready");
            client.speakAcknowledged(3);
            client.say("{\"type\":\"finalize\"}");

            client.hears("final");
            assertThat(client.all("partial")).isEmpty();
        }
    }

    @Test
    @Order(4)
    void aDroppedSessionGoesOnAtAnotherInstance() {
        JsonNode ready;
        String session;
        try (LiveClient client = connect()) {
            ready = client.start("en");
            session = ready.path("sessionId").asString();
            client.say("{\"type\":\"finalize\"}");
            client.hears("final");
            await().atMost(PATIENCE).until(() -> {
                client.speakAcknowledged(1);
                return worker.course(session).told.getLast().confirmed() == 1;
            });
        }
        long spoken = worker.course(session).frames();
        try (LiveClient again = connectToTheSecond()) {
            JsonNode resumed = again.resume(ready.path("resumeToken").asString());
            again.speakAcknowledged(2);
            again.say("{\"type\":\"finalize\"}");
            JsonNode next = again.hears("final");
            again.say("{\"type\":\"close\"}");

            assertThat(resumed.path("nextSeq").asLong()).isEqualTo(spoken);
            assertThat(next.path("segmentId").asInt()).isEqualTo(1);
            assertThat(again.hears("terminate").path("transcript").asString()).isEqualTo("segment 0 segment 1");
            assertThat(worker.course(session).frames()).isEqualTo(spoken + 2);
            assertThat(again.closed()).isEqualTo(1000);
        }
        try (LiveClient late = connect()) {
            late.resume(ready.path("resumeToken").asString());

            assertThat(late.hears("terminate").path("transcript").asString()).isEqualTo("segment 0 segment 1");
        }
    }

    @Test
    @Order(5)
    void theConnectionThatComesLastHasTheSession() {
        try (LiveClient first = connect();
                LiveClient next = connect();
                LiveClient last = connectToTheSecond()) {
            String token = first.start("en").path("resumeToken").asString();
            first.speakAcknowledged(2);
            next.resume(token);

            first.refused("session_superseded", 1012);
            next.speakAcknowledged(1);
            last.resume(token);

            next.refused("session_superseded", 1012);
            last.speakAcknowledged(1);
        }
    }

    @Test
    @Order(6)
    void whoSaysNothingIsClosedAndItsSessionEndsWhenItDoesNotComeBack() throws Exception {
        JsonNode ready;
        try (LiveClient client = connectToTheSecond()) {
            ready = client.start("en");
            client.speakAcknowledged(1);

            client.refused("idle_timeout", 4408);
        }
        String session = ready.path("sessionId").asString();
        await().atMost(PATIENCE).until(() -> worker.course(session).closed());
        try (LiveClient late = connect()) {
            late.say("{\"type\":\"start\",\"resume\":\""
                    + ready.path("resumeToken").asString() + "\"}");

            late.refused("resume_refused", 4401);
        }
        assertThat(worker.course(session).told.getLast().body()).isInstanceOf(LiveInput.Closed.class);
    }

    @Test
    @Order(7)
    void anInstanceThatStopsSendsItsClientsElsewhere() {
        JsonNode ready;
        try (LiveClient client = connectToTheSecond()) {
            ready = client.start("en");
            client.speakAcknowledged(3);
            second.stop();

            client.refused("restarting", 1012);
        }
        try (LiveClient again = connect()) {
            assertThat(again.resume(ready.path("resumeToken").asString())
                            .path("nextSeq")
                            .asInt())
                    .isEqualTo(3);
            again.say("{\"type\":\"finalize\"}");
            again.hears("final");
        }
    }
}
