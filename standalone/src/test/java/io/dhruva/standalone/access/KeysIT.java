package io.dhruva.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** API keys, and what two instances know of them. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysIT {

    private static final String KEYS = "/api/v1/auth/api-keys";
    private static final String ME = "/api/v1/auth/me";
    private static final String JOB = """
            {"task":"%s","request":{"input":[{"source":"Hello."}],
             "config":{"language":{"sourceLanguage":"en","targetLanguage":"es"}}}}""";

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private SecondInstance second;

    @BeforeAll
    void start(House shared) throws Exception {
        house = shared;
        second = new SecondInstance(house, "keys-ingress", Map.of());
    }

    @AfterAll
    void stop() {
        second.close();
    }

    private Client.User someone() throws Exception {
        return Client.admin(house).user("USER", "null");
    }

    private static Client.Answer make(Client caller, String body) throws Exception {
        return caller.post(KEYS, body);
    }

    @Test
    void aKeyIsShownOnceAndStoredAsAHashThatNeedsThePepper() throws Exception {
        Client.User user = someone();

        Client.Answer made = make(user.client(), "{\"name\":\"laptop\"}");
        String key = made.body().path("key").asString();

        assertThat(made.status()).isEqualTo(201);
        assertThat(key).startsWith(made.body().path("prefix").asString()).matches("dk_[A-Za-z0-9_-]{43}");
        assertThat(user.client().get(KEYS).text()).contains("laptop").doesNotContain(key);
        assertThat(Stores.texts(house, "select row_to_json(k) from api_keys k"))
                .noneMatch(row -> row.contains(key) || row.contains(sha256(key)));
    }

    @Test
    void aKeyRevokedAtOneInstanceIsRefusedAtTheOtherAtOnce() throws Exception {
        Client.User user = someone();
        Client.Answer made = make(user.client(), "{\"name\":\"lost\"}");
        Client lost =
                Client.nobody(house.ingressUrl()).with(made.body().path("key").asString());
        assertThat(lost.get(ME).status()).isEqualTo(200);
        assertThat(lost.at(second.url()).get(ME).status()).isEqualTo(200);

        user.client().delete(KEYS + "/" + made.body().path("id").asLong());

        await().atMost(Duration.ofSeconds(1))
                .until(() -> lost.at(second.url()).get(ME).status() == 401);
        assertThat(lost.get(ME).status()).isEqualTo(401);
    }

    @Test
    void rolesTakenAtOneInstanceAreTakenAtTheOtherAtOnce() throws Exception {
        Client.User user = someone();
        Client there = user.client().at(second.url());
        assertThat(there.get("/api/v1/webhooks").status()).isEqualTo(200);

        Client.admin(house).send("PUT", "/api/v1/users/" + user.id() + "/roles", "{\"roles\":[\"GUEST\"]}");

        await().atMost(Duration.ofSeconds(1))
                .until(() -> there.get("/api/v1/webhooks").status() == 403);
    }

    @Test
    void twoKeysAreValidWhileOneTakesTheOthersPlace() throws Exception {
        Client.User user = someone();
        Client.Answer old = make(user.client(), "{\"name\":\"app\",\"scopes\":[\"read\"]}");
        Client before =
                Client.nobody(house.ingressUrl()).with(old.body().path("key").asString());
        String id = KEYS + "/" + old.body().path("id").asLong();
        assertThat(before.get(ME).status()).isEqualTo(200);

        Client.Answer made = user.client().post(id + "/rotate?overlapSeconds=2", "");
        Client after =
                Client.nobody(house.ingressUrl()).with(made.body().path("key").asString());

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(before.get(ME).status()).isEqualTo(200);
        assertThat(after.get(ME).status()).isEqualTo(200);
        assertThat(user.client().post(id + "/rotate", "").code()).isEqualTo("key_invalid");
        await().atMost(Duration.ofSeconds(5)).until(() -> before.get(ME).status() == 401);
        assertThat(after.get(ME).status()).isEqualTo(200);
    }

    @Test
    void aKeyEndsAtItsTimeAlthoughItIsCached() throws Exception {
        Client.User user = someone();
        Instant soon = Instant.now().plusSeconds(2);
        Client.Answer made = make(user.client(), "{\"name\":\"short\",\"expiresAt\":\"%s\"}".formatted(soon));
        Client brief =
                Client.nobody(house.ingressUrl()).with(made.body().path("key").asString());

        assertThat(brief.get(ME).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(5)).until(() -> brief.get(ME).status() == 401);
        assertThat(make(user.client(), "{\"name\":\"late\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void scopesNarrowWhatAKeyMayDo() throws Exception {
        Client.User user = someone();
        Client reading = key(user, "[\"read\"]");
        Client speaking = key(user, "[\"tts\"]");

        assertThat(reading.get("/api/v1/jobs").status()).isEqualTo(200);
        assertThat(reading.post("/api/v1/jobs", JOB.formatted("nmt")).code()).isEqualTo("forbidden");
        assertThat(make(reading, "{\"name\":\"escape\"}").code()).isEqualTo("forbidden");
        assertThat(speaking.post("/api/v1/jobs", JOB.formatted("nmt")).code()).isEqualTo("forbidden");
        assertThat(speaking.get("/api/v1/jobs").status()).isEqualTo(200);
        assertThat(make(user.client(), "{\"name\":\"x\",\"scopes\":[\"everything\"]}")
                        .status())
                .isEqualTo(422);
        Client narrowed = Client.nobody(house.ingressUrl())
                .with(make(Client.admin(house), "{\"name\":\"narrow\",\"scopes\":[\"read\",\"write\"]}")
                        .body()
                        .path("key")
                        .asString());
        assertThat(narrowed.get("/api/v1/users").code()).isEqualTo("forbidden");
    }

    private Client key(Client.User user, String scopes) throws Exception {
        Client.Answer made = make(user.client(), "{\"name\":\"narrow\",\"scopes\":%s}".formatted(scopes));
        return Client.nobody(house.ingressUrl()).with(made.body().path("key").asString());
    }

    @Test
    void onlyAnAdministratorGrantsMoreThanTheUsualLimits() throws Exception {
        Client.User user = someone();
        List<String> greedy = List.of("{\"minute\":61}", "{\"day\":10001}", "{\"unlimited\":true}", "{\"hour\":-1}");

        for (String limits : greedy) {
            assertThat(make(user.client(), "{\"name\":\"greedy\",\"limits\":%s}".formatted(limits))
                            .status())
                    .as(limits)
                    .isEqualTo(422);
        }
        assertThat(make(user.client(), "{\"name\":\"modest\",\"limits\":{\"minute\":5}}")
                        .status())
                .isEqualTo(201);
        assertThat(make(Client.admin(house), "{\"name\":\"big\",\"limits\":{\"minute\":6000}}")
                        .status())
                .isEqualTo(201);
        assertThat(make(user.client(), "{\"name\":\"for another\",\"userId\":1}")
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void thePredecessorsKeysGoOnAndLoseTheirWeakHash() throws Exception {
        Client.User user = someone();
        String key = "platform-key-" + UUID.randomUUID();
        Stores.update(
                house,
                "insert into api_keys (user_id, key_hash, name) values (%d, '%s', 'from the platform')"
                        .formatted(user.id(), sha256(key)));
        Client old = Client.nobody(house.ingressUrl()).with(key);

        assertThat(old.get(ME).status()).isEqualTo(200);
        assertThat(old.at(second.url()).get(ME).status()).isEqualTo(200);

        assertThat(Stores.texts(
                        house,
                        "select key_hash from api_keys where name = 'from the platform' and user_id = " + user.id()))
                .singleElement()
                .isNotEqualTo(sha256(key))
                .asString()
                .hasSize(64);
    }

    @Test
    void theLastUseIsWrittenAwayFromTheCalls() throws Exception {
        Client.User user = someone();
        user.client().get(ME);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> !Stores.texts(
                                house,
                                "select last_used_at from api_keys where last_used_at is not null and user_id = "
                                        + user.id())
                        .isEmpty());
    }

    @Test
    void whatIsKnownOfAKeyIsCachedForAWhile() throws Exception {
        Client.User user = someone();
        user.client().get(ME);
        Client.nobody(house.ingressUrl()).with("dk_nobodys").get(ME);

        try (var redis = Stores.redis(house)) {
            Set<String> names = redis.keys("api_key:*");
            assertThat(names).isNotEmpty();
            assertThat(names).allSatisfy(name -> assertThat(redis.ttl(name)).isBetween(0L, 300L));
            assertThat(names)
                    .filteredOn(name -> String.valueOf(redis.get(name)).contains("\"userId\":null"))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(redis.ttl(name)).isLessThanOrEqualTo(15L));
        }
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
