package io.dhruva.standalone.jobs;

import static org.awaitility.Awaitility.await;

import io.dhruva.benchmarks.load.SimulatedModels;
import io.dhruva.standalone.House;
import io.dhruva.standalone.pipeline.Stage;
import io.dhruva.testkit.TcpProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/**
 * Two ingress instances besides the house's own, and a worker with a slow model.
 *
 * <p>One of them, the doomed, reaches Kafka and Redis by proxies that can hold or refuse.
 */
@House.Shared
class TwoInstances {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String MODEL = "two-instances";

    @SuppressWarnings("NullAway.Init")
    House house;

    @SuppressWarnings("NullAway.Init")
    Stage stage;

    @SuppressWarnings("NullAway.Init")
    TcpProxy redisProxy;

    @SuppressWarnings("NullAway.Init")
    RedisClient redis;

    @SuppressWarnings("NullAway.Init")
    Ingress doomed;

    @SuppressWarnings("NullAway.Init")
    Ingress heir;

    @BeforeAll
    void start(House shared, @TempDir Path directory) throws Exception {
        house = shared;
        house.started("ingress-api", "audit-sink");
        URI address = URI.create(house.redisUrl());
        redis = RedisClient.create(address.getHost(), address.getPort());
        redisProxy = TcpProxy.to(address.getPort());
        doomed = new Ingress(
                        house,
                        "doomed-ingress",
                        Map.of(
                                "DHRUVA_KAFKA_BOOTSTRAP",
                                house.proxiedBootstrapServers(),
                                "DHRUVA_REDIS_URL",
                                "redis://127.0.0.1:" + redisProxy.port()))
                .launch();
        heir = new Ingress(house, "heir-ingress", Map.of()).launch();
        stage = new Stage(house, directory);
        stage.modelServer(Map.of(MODEL, new SimulatedModels.Latency(100, 2)));
        stage.workers("two-instances-worker-a", "two-instances-worker-b");
        doomed.awaitReady();
        heir.awaitReady();
        await().atMost(PATIENCE).until(() -> offered(doomed) && offered(heir));
        await().atMost(PATIENCE).until(() -> heir.health().text("status").equals("UP"));
        await().atMost(PATIENCE)
                .until(() -> heir.post("/api/v1/jobs", body("Warm."), "warm").status() == 202);
    }

    @AfterAll
    void stop() {
        house.kafkaProxy().resume();
        heir.close();
        doomed.close();
        stage.close();
        redisProxy.close();
        redis.close();
    }

    private static boolean offered(Ingress ingress) throws Exception {
        return ingress.get("/api/v1/nmt/models").body().toString().contains('"' + MODEL + '"');
    }

    static String body(String text) {
        return """
                {"task":"nmt","priority":"bulk","labels":{"of":"two-instances"},"request":{"input":[{"source":"%s"}],
                 "config":{"serviceId":"%s","language":{"sourceLanguage":"en","targetLanguage":"es"}}}}""".formatted(text, MODEL);
    }

    void ends(String id) {
        await().atMost(PATIENCE)
                .until(() -> heir.get("/api/v1/jobs/" + id + "?wait=5s").text("status"), "succeeded"::equals);
    }
}
