package io.dhruva.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import io.dhruva.standalone.client.ApiClient;
import io.dhruva.standalone.live.Performance.Disturbance;
import io.dhruva.standalone.pipeline.Tier;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.FreePorts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** No speech is lost: whatever dies amid a stream, its transcript is the one of the undisturbed run. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveSurvivalIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String INGRESS = "io.dhruva.ingress.IngressApplication";
    private static final String WORKER = "io.dhruva.asr.AsrWorkerApplication";
    private static final Disturbance NONE = (_, _, _) -> {};
    private static final List<String> WORKERS = List.of("live-worker-a", "live-worker-b");

    private byte[] speech = {};

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private Holders holders;

    @SuppressWarnings("NullAway.Init")
    private List<ServiceProcess> workers;

    @SuppressWarnings("NullAway.Init")
    private ServiceProcess doomed;

    private String doomedUrl = "";

    @SuppressWarnings("NullAway.Init")
    private Performance undisturbed;

    @BeforeAll
    void start(House shared) throws Exception {
        house = shared;
        speech = Clips.prose(Tier.size(12, 60));
        house.started("ingress-api", "audit-sink", "model-server");
        holders = new Holders(house.bootstrapServers());
        int port = FreePorts.any();
        doomedUrl = "http://127.0.0.1:" + port;
        doomed = house.process(
                        "live-ingress",
                        INGRESS,
                        Map.of("DHRUVA_HTTP_PORT", Integer.toString(port), "DHRUVA_INSTANCE", "live-ingress-doomed"))
                .launch();
        workers = WORKERS.stream()
                .map(name -> house.process(
                                name,
                                WORKER,
                                Map.of(
                                        "DHRUVA_HTTP_PORT", "0",
                                        "DHRUVA_WORKER_NAME", name,
                                        "DHRUVA_ASR_LIVE_ENABLED", "true"))
                        .launch())
                .toList();
        workers.forEach(worker -> worker.awaitReady(PATIENCE));
        doomed.awaitReady(PATIENCE);
        await().atMost(PATIENCE).until(() -> holders.settled(WORKERS));
        await().atMost(PATIENCE).until(() -> Performance.possible(house.ingressUrl(), house.adminKey()));
        await().atMost(PATIENCE).until(() -> Performance.possible(doomedUrl, house.adminKey()));
        undisturbed = play(house.ingressUrl(), house.ingressUrl(), NONE);
    }

    @AfterAll
    void stop() {
        workers.forEach(ServiceProcess::stop);
        doomed.stop();
        holders.close();
    }

    @Test
    void theUndisturbedRunIsHeardAndKeptAsAJob() throws Exception {
        assertThat(undisturbed.partials()).isTrue();
        assertThat(undisturbed.finals()).hasSizeGreaterThan(1);
        assertThat(String.join(" ", undisturbed.finals().values())).isEqualTo(undisturbed.transcript());
        assertThat(undisturbed.audioSeconds()).isEqualTo(speech.length / 32_000.0);
        assertThat(undisturbed.transcript().toLowerCase(Locale.ROOT)).contains("john dashwood");

        assertKept(undisturbed);
    }

    @Test
    void aSocketThatBreaksAgainAndAgain() throws Exception {
        Performance broken = play(house.ingressUrl(), doomedUrl, (live, frame, frames) -> {
            if (frame > 0 && frame % (frames / 4) == 0) {
                live.drop();
            }
        });

        assertSame(broken);
    }

    @Test
    void anIngressInstanceThatIsKilled() throws Exception {
        Performance resumed = play(doomedUrl, house.ingressUrl(), (_, frame, frames) -> {
            if (frame == frames * 2 / 5) {
                doomed.kill();
            }
        });

        assertSame(resumed);
    }

    @Test
    void aWorkerThatIsKilled() throws Exception {
        String[] killed = {""};

        Performance takenOver = play(house.ingressUrl(), house.ingressUrl(), (live, frame, frames) -> {
            if (frame == frames * 2 / 5) {
                killed[0] = killHolder(live.session());
            }
        });

        assertThat(killed[0]).isIn(WORKERS);
        assertSame(takenOver);
    }

    /** Kills the worker that has the session, and returns its name. */
    private String killHolder(String session) {
        String holder = holders.of(session).orElseThrow();
        for (int i = 0; i < WORKERS.size(); i++) {
            if (holder.contains(WORKERS.get(i))) {
                workers.get(i).kill();
                return WORKERS.get(i);
            }
        }
        return holder;
    }

    private Performance play(String first, String second, Disturbance disturbance) throws Exception {
        return Performance.of(List.of(first, second), house.adminKey(), speech, disturbance);
    }

    private void assertSame(Performance disturbed) throws Exception {
        assertThat(disturbed.finals()).isEqualTo(undisturbed.finals());
        assertThat(disturbed.repeated()).isEmpty();
        assertThat(disturbed.transcript()).isEqualTo(undisturbed.transcript());
        assertThat(disturbed.audioSeconds()).isEqualTo(undisturbed.audioSeconds());
        assertKept(disturbed);
    }

    private void assertKept(Performance performance) throws Exception {
        try (ApiClient api = new ApiClient(house.ingressUrl(), house.adminKey())) {
            JsonNode job = api.awaitEnd(performance.session(), _ -> {});
            assertThat(job.path("status").asString()).isEqualTo("succeeded");
            assertThat(job.path("usage").path("audioSeconds").asDouble()).isEqualTo(performance.audioSeconds());
            assertThat(api.result(performance.session())
                            .path("output")
                            .path(0)
                            .path("source")
                            .asString())
                    .isEqualTo(performance.transcript());
        }
    }
}
