package io.dhruva.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import io.dhruva.standalone.pipeline.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Limits, counted once over two instances. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {

    private static final String WORK = "/api/v1/auth/me";
    private static final String POLL = "/api/v1/jobs";
    private static final String TRANSLATION = """
            {"input":[{"source":"%s"}],"config":{"language":{"sourceLanguage":"en","targetLanguage":"es"}}}""";

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private SecondInstance second;

    @BeforeAll
    void start(House shared) throws Exception {
        house = shared;
        house.started("ingress-api", "nmt-worker", "model-server");
        second = new SecondInstance(house, "limits-ingress", Map.of());
        Client.admin(house).awaitModels("nmt");
    }

    @AfterAll
    void stop() {
        second.close();
    }

    private Client limited(String limits) throws Exception {
        return Client.admin(house).user("USER", limits).client();
    }

    private static int left(Client.Answer answer) {
        return Integer.parseInt(answer.header("X-RateLimit-Remaining-Minute"));
    }

    @Test
    void twoInstancesLetThroughWhatOneWould() throws Exception {
        Client client = limited("null");
        List<Callable<Client.Answer>> calls = IntStream.range(0, 200)
                .mapToObj(
                        i -> (Callable<Client.Answer>) () -> (i % 2 == 0 ? client : client.at(second.url())).get(WORK))
                .toList();
        List<Client.Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Client.Answer> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
        }

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(60);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("rate_limited"));
        long first = firstBucket(client);
        long before = seconds();
        Client.Answer refused = client.at(second.url()).get(WORK);
        long after = seconds();
        long retryAfter = Long.parseLong(refused.header("Retry-After"));
        assertThat(retryAfter).isBetween(first + 60 - after, first + 60 - before);
        assertThat(refused.header("RateLimit-Policy")).contains("\"minute\";q=60;w=60", "\"hour\";q=1000;w=3600");

        if (Tier.isFull()) {
            comesBackWith(first + 60, client);
        }
    }

    /** In the last second of the window nothing passes, in the next one something does. */
    private void comesBackWith(long second, Client client) throws Exception {
        await().atMost(Duration.ofSeconds(70))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> seconds() >= second - 1);
        int early = client.get(WORK).status();
        boolean inTime = seconds() < second;
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> seconds() >= second);
        assertThat(early).isEqualTo(inTime ? 429 : early);
        assertThat(client.get(WORK).status()).isEqualTo(200);
    }

    private long seconds() {
        try (var redis = Stores.redis(house)) {
            return ((Number) redis.eval("return tonumber(redis.call('TIME')[1])")).longValue();
        }
    }

    private long firstBucket(Client client) throws Exception {
        long key = client.get("/api/v1/auth/validate").body().path("apiKeyId").asLong();
        if (key == 0) {
            key = Stores.numbers(house, "select max(id) from api_keys").getFirst();
        }
        try (var redis = Stores.redis(house)) {
            return Long.parseLong(redis.lindex("limit:{k" + key + "}:60", 0).split(":", -1)[0]);
        }
    }

    @Test
    void pollingHasABudgetOfItsOwn() throws Exception {
        Client client = limited("{\"minute\":2,\"polling\":3}");

        assertThat(client.get(WORK).status()).isEqualTo(200);
        assertThat(client.get(WORK).status()).isEqualTo(200);
        assertThat(client.get(WORK).status()).isEqualTo(429);
        for (int i = 0; i < 3; i++) {
            assertThat(client.get(POLL).status()).isEqualTo(200);
        }
        assertThat(client.get(POLL).status()).isEqualTo(429);
    }

    @Test
    void whatIsHeldBackDoesNotCount() throws Exception {
        Client client = limited("{\"minute\":3}");
        for (int i = 0; i < 3; i++) {
            client.get(WORK);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(client.get(WORK).status()).isEqualTo(429);
        }

        try (var redis = Stores.redis(house)) {
            assertThat(redis.keys("limit:{k*}:sums").stream()
                            .map(name -> redis.hget(name, "60"))
                            .toList())
                    .contains("3")
                    .doesNotContain("8");
        }
    }

    @Test
    void anErrorCountsAndAReplayCountsAsAPoll() throws Exception {
        Client client = limited("{\"minute\":10,\"polling\":10}");
        Client keyed = client.header("Idempotency-Key", UUID.randomUUID().toString());
        String body = "{\"task\":\"nmt\",\"request\":%s}".formatted(TRANSLATION.formatted("Once."));

        assertThat(left(client.post("/api/v1/jobs", "{"))).isEqualTo(9);
        assertThat(left(client.get("/api/v1/nowhere"))).isEqualTo(8);
        assertThat(left(client.get("/api/v1/users"))).isEqualTo(7);
        assertThat(left(keyed.post("/api/v1/jobs", body))).isEqualTo(6);
        assertThat(keyed.post("/api/v1/jobs", body).header("Idempotent-Replayed"))
                .isEqualTo("true");
        assertThat(left(client.get(WORK))).isEqualTo(5);
        assertThat(left(client.get(POLL))).isEqualTo(8);
    }

    @Test
    void aCallWithNinetyInputsCountsOne() throws Exception {
        Client client = limited("{\"minute\":10}");
        String inputs = String.join(",", Collections.nCopies(90, "{\"source\":\"One.\"}"));
        String body = """
                {"input":[%s],"config":{"language":{"sourceLanguage":"en","targetLanguage":"es"}}}""".formatted(inputs);

        assertThat(left(client.header("Prefer", "respond-async").post("/api/v1/nmt/inference", body)))
                .isEqualTo(9);
        assertThat(left(client.get(WORK))).isEqualTo(8);
    }

    @Test
    void aQuotaOfTextHoldsForTheDay() throws Exception {
        Client client = limited("{\"characters\":20}");
        Client async = client.header("Prefer", "respond-async");

        assertThat(async.post("/api/v1/nmt/inference", TRANSLATION.formatted("0123456789"))
                        .status())
                .isEqualTo(202);
        Client.Answer over = async.post("/api/v1/nmt/inference", TRANSLATION.formatted("0123456789a"));
        assertThat(over.code()).isEqualTo("quota_exceeded");
        assertThat(Long.parseLong(over.header("Retry-After"))).isBetween(1L, 86_400L);
        assertThat(async.post("/api/v1/nmt/inference", TRANSLATION.formatted("0123456789"))
                        .status())
                .isEqualTo(202);
        assertThat(async.post("/api/v1/nmt/inference", TRANSLATION.formatted("0"))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void aQuotaOfSpeechHoldsForTheDay() throws Exception {
        house.started("asr-worker");
        Client.admin(house).awaitModels("asr");
        Client async = limited("{\"audioSeconds\":2}").header("Prefer", "respond-async");
        String second = """
                {"audio":[{"audioContent":"%s"}],
                 "config":{"language":{"sourceLanguage":"en"},"audioFormat":"pcm","samplingRate":16000}}""".formatted(Base64.getEncoder().encodeToString(new byte[32_000]));

        assertThat(async.post("/api/v1/asr/inference", second).status()).isEqualTo(202);
        assertThat(async.post("/api/v1/asr/inference", second).status()).isEqualTo(202);
        assertThat(async.post("/api/v1/asr/inference", second).code()).isEqualTo("quota_exceeded");
        assertThat(async.post("/api/v1/nmt/inference", TRANSLATION.formatted("Text goes on."))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aQuotaIsHealedFromTheAuditWhenRedisLostIt() throws Exception {
        house.started("audit-sink");
        Client client = limited("{\"characters\":20}");
        Client async = client.header("Prefer", "respond-async");
        async.post("/api/v1/nmt/inference", TRANSLATION.formatted("0123456789012345"));
        long key = client.get("/api/v1/auth/validate").body().path("apiKeyId").asLong();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !Stores.texts(house, "select id from jobs where characters > 0 and api_key_id = " + key)
                        .isEmpty());
        try (var redis = Stores.redis(house)) {
            redis.keys("quota:k" + key + ":*").forEach(redis::del);
        }

        assertThat(async.post("/api/v1/nmt/inference", TRANSLATION.formatted("0123456789"))
                        .code())
                .isEqualTo("quota_exceeded");
    }

    @Test
    void withoutRedisAnInstanceLetsThroughItsShare() throws Exception {
        Client there = limited("{\"minute\":10}").at(second.url());
        assertThat(left(there.get(WORK))).isEqualTo(9);
        instances();

        second.redis().refuse();
        try {
            long passed = 0;
            for (int i = 0; i < 12; i++) {
                passed += there.get(WORK).status() == 200 ? 1 : 0;
            }
            assertThat(passed).isEqualTo(10 / instances());
            assertThat(Client.nobody(second.url()).get("/actuator/prometheus").text())
                    .containsPattern("dhruva_limits_unshared_total\\{[^}]*} [1-9]");
        } finally {
            second.redis().resume();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> there.get(WORK).status() == 200);
    }

    /** As many as the second instance knows of; other tests' may just have ended. */
    private int instances() throws Exception {
        Pattern gauge = Pattern.compile("dhruva_limits_instances\\{[^}]*} (\\d+)");
        await().atMost(Duration.ofSeconds(30)).until(() -> known(gauge) >= 2);
        return known(gauge);
    }

    private int known(Pattern gauge) throws Exception {
        Matcher found = gauge.matcher(
                Client.nobody(second.url()).get("/actuator/prometheus").text());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
