package io.dhruva.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.access.Client;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Who may open a live connection, and go on with a session. */
class LiveDoorIT extends LiveStage {

    @Test
    void aTokenIsOfNoUseToOthersOrChanged() throws Exception {
        Client.User other = admin.user("USER", "null");
        try (LiveClient client = connect()) {
            String token = client.start("en").path("resumeToken").asString();
            for (String key : new String[] {other.key(), house.adminKey()}) {
                try (LiveClient thief = LiveClient.with(house.ingressUrl(), key)) {
                    String changed = key.equals(other.key()) ? token : token.substring(0, token.length() - 2) + "__";
                    thief.say("{\"type\":\"start\",\"resume\":\"" + changed + "\"}");

                    thief.refused("resume_refused", 4401);
                }
            }
            client.speakAcknowledged(1);
            assertThat(client.open()).isTrue();
        }
    }

    @Test
    void aTicketOpensOneConnectionInItsTimeFromAPageOfOurs() throws Exception {
        String ticket = ticket();
        try (LiveClient client = LiveClient.withTicket(house.ingressUrl(), ticket)) {
            client.start("en");
        }
        refusedAtTheDoor(401, () -> LiveClient.withTicket(house.ingressUrl(), ticket));
        refusedAtTheDoor(401, () -> LiveClient.withTicket(house.ingressUrl(), "dt_none"));
        String late = ticket();
        expireTickets();
        refusedAtTheDoor(401, () -> LiveClient.withTicket(house.ingressUrl(), late));
        String elsewhere = ticket();
        refusedAtTheDoor(403, () -> LiveClient.from("https://evil.example", house.ingressUrl(), elsewhere));
        assertThat(Client.nobody(house.ingressUrl())
                        .header("Authorization", "Bearer " + ticket())
                        .get("/api/v1/jobs")
                        .status())
                .isEqualTo(401);
    }

    private String ticket() throws Exception {
        Client.Answer answer = admin.post("/api/v1/asr/stream/tickets", "{}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("expiresAt").asString()).isNotEmpty();
        return answer.body().path("ticket").asString();
    }

    private void expireTickets() {
        URI address = URI.create(house.redisUrl());
        try (RedisClient redis = RedisClient.create(address.getHost(), address.getPort())) {
            redis.keys("ticket:*").forEach(name -> redis.pexpire(name, 1));
            await().until(() -> redis.keys("ticket:*").isEmpty());
        }
    }

    private static void refusedAtTheDoor(int status, ThrowingCallable connecting) {
        assertThatThrownBy(connecting)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    void strangersAndGuestsAreRefusedAtTheDoor() throws Exception {
        Client.User guest = admin.user("GUEST", "null");

        refusedAtTheDoor(401, () -> LiveClient.with(house.ingressUrl(), "dk_none"));
        refusedAtTheDoor(403, () -> LiveClient.with(house.ingressUrl(), guest.key()));
        assertThat(admin.get("/api/v1/asr/stream").code()).isEqualTo("upgrade_required");
    }
}
