package io.dhruva.standalone.live;

import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import io.dhruva.standalone.access.Client;
import io.dhruva.standalone.pipeline.Stage;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The house's own instance, and a scripted worker behind it. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LiveStage {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    @SuppressWarnings("NullAway.Init")
    House house;

    @SuppressWarnings("NullAway.Init")
    ScriptedWorker worker;

    @SuppressWarnings("NullAway.Init")
    Client admin;

    @BeforeAll
    void start(House shared) {
        house = shared;
        house.started("ingress-api");
        admin = Client.admin(house);
        worker = new ScriptedWorker(Stage.wire(house));
        worker.offer();
        await().atMost(PATIENCE).until(() -> opens(house.ingressUrl()));
    }

    @AfterAll
    void stop() {
        worker.close();
    }

    /** Whether sessions can begin at that instance. */
    boolean opens(String url) {
        worker.offer();
        try (LiveClient client = LiveClient.with(url, house.adminKey())) {
            client.say(LiveClient.beginning("en"));
            JsonNode answer = client.hears(message -> !LiveClient.type(message).isEmpty());
            if (LiveClient.type(answer).equals("ready")) {
                client.say("{\"type\":\"close\"}");
                return client.closed() == 1000;
            }
            return false;
        }
    }

    LiveClient connect() {
        return LiveClient.with(house.ingressUrl(), house.adminKey());
    }
}
