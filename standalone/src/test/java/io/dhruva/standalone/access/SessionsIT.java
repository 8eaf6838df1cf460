package io.dhruva.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sessions: begun by password, kept in a cookie, ended everywhere. */
@House.Shared
class SessionsIT {

    private static final String JOB = """
            {"task":"nmt","request":{"input":[{"source":"Hello."}],
             "config":{"language":{"sourceLanguage":"en","targetLanguage":"es"}}}}""";

    private static String registration(String name) {
        return """
                {"email":"%s@example.org","username":"%s","password":"%s"}""".formatted(name, name, Client.PASSWORD);
    }

    private static String login(String name, String password) {
        return """
                {"email":"%s@example.org","password":"%s"}""".formatted(name, password);
    }

    private static String someone() {
        return "someone-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String cookie(Client.Answer answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    private static String value(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    @Test
    void theCookieOfASessionIsReadByNoScriptAndSentByNoOtherSite(House house) throws Exception {
        Client nobody = Client.nobody(house.ingressUrl());
        String name = someone();
        nobody.post("/api/v1/auth/register", registration(name));

        String plain = cookie(nobody.post("/api/v1/auth/login", login(name, Client.PASSWORD)), "dhruva_session");

        assertThat(plain).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
    }

    @Test
    void aWriteWithTheCookieNeedsTheTokenAgainstForgery(House house) throws Exception {
        Client nobody = Client.nobody(house.ingressUrl());
        String name = someone();
        nobody.post("/api/v1/auth/register", registration(name));
        Client.Answer in = nobody.post("/api/v1/auth/login", login(name, Client.PASSWORD));
        String csrf = value(cookie(in, "XSRF-TOKEN"));
        Client browser = nobody.header(
                "Cookie", "dhruva_session=" + value(cookie(in, "dhruva_session")) + "; XSRF-TOKEN=" + csrf);

        assertThat(browser.get("/api/v1/auth/me").status()).isEqualTo(200);
        assertThat(browser.post("/api/v1/auth/api-keys", "{\"name\":\"forged\"}")
                        .code())
                .isEqualTo("csrf_refused");
        assertThat(browser.header("X-XSRF-TOKEN", "guessed")
                        .post("/api/v1/auth/api-keys", "{\"name\":\"forged\"}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.header("X-XSRF-TOKEN", csrf)
                        .post("/api/v1/auth/api-keys", "{\"name\":\"meant\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aSessionEndsForGoodAndARefreshTokenIsGoodOnce(House house) throws Exception {
        Client nobody = Client.nobody(house.ingressUrl());
        String name = someone();
        nobody.post("/api/v1/auth/register", registration(name));
        Client.Answer in = nobody.post("/api/v1/auth/login", login(name, Client.PASSWORD));
        String refresh = "{\"refresh_token\":\"%s\"}"
                .formatted(in.body().path("refresh_token").asString());

        Client.Answer renewed = nobody.post("/api/v1/auth/refresh", refresh);
        Client.Answer again = nobody.post("/api/v1/auth/refresh", refresh);
        Client old = nobody.with(in.body().path("access_token").asString());
        Client fresh = nobody.with(renewed.body().path("access_token").asString());

        assertThat(again.status()).isEqualTo(401);
        assertThat(old.get("/api/v1/auth/me").status()).isEqualTo(401);
        assertThat(fresh.get("/api/v1/auth/me").status()).isEqualTo(200);
        Client leaving = nobody.header(
                "Authorization", "Bearer " + renewed.body().path("access_token").asString());
        assertThat(leaving.post("/api/v1/auth/logout", "").status()).isEqualTo(204);
        assertThat(fresh.get("/api/v1/auth/me").status()).isEqualTo(401);
    }

    @Test
    void aSessionOutlivesTheLossOfRedis(House house) throws Exception {
        Client.User user = Client.admin(house).user("USER", "null");
        Client nobody = Client.nobody(house.ingressUrl());
        Client session = nobody.with(nobody.post("/api/v1/auth/login", login(user.name(), Client.PASSWORD))
                .body()
                .path("access_token")
                .asString());
        session.get("/api/v1/auth/me");

        try (var redis = Stores.redis(house)) {
            redis.keys("session:*").forEach(redis::del);
        }

        assertThat(session.get("/api/v1/auth/me").status()).isEqualTo(200);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions(House house) throws Exception {
        Client.User user = Client.admin(house).user("USER", "null");
        Client nobody = Client.nobody(house.ingressUrl());
        Client one = nobody.with(nobody.post("/api/v1/auth/login", login(user.name(), Client.PASSWORD))
                .body()
                .path("access_token")
                .asString());
        Client other = nobody.with(nobody.post("/api/v1/auth/login", login(user.name(), Client.PASSWORD))
                .body()
                .path("access_token")
                .asString());
        String change = "{\"current_password\":\"%s\",\"new_password\":\"%s\"}";

        assertThat(one.post("/api/v1/auth/change-password", change.formatted("wrong", "a better one"))
                        .body()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/current_password");
        assertThat(one.post("/api/v1/auth/change-password", change.formatted(Client.PASSWORD, "short"))
                        .status())
                .isEqualTo(422);
        assertThat(one.post("/api/v1/auth/change-password", change.formatted(Client.PASSWORD, "a better one"))
                        .status())
                .isEqualTo(204);
        assertThat(one.get("/api/v1/auth/me").status()).isEqualTo(200);
        assertThat(other.get("/api/v1/auth/me").status()).isEqualTo(401);
        assertThat(nobody.post("/api/v1/auth/login", login(user.name(), "a better one"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void guessingAPasswordIsHeldBack(House house) throws Exception {
        Client.User user = Client.admin(house).user("USER", "null");
        Client nobody = Client.nobody(house.ingressUrl());
        for (int i = 0; i < 10; i++) {
            nobody.post("/api/v1/auth/login", login(user.name(), "guess " + i));
        }

        Client.Answer eleventh = nobody.post("/api/v1/auth/login", login(user.name(), Client.PASSWORD));

        assertThat(eleventh.status()).isEqualTo(429);
        assertThat(Integer.parseInt(eleventh.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void whatIsSubmittedInASessionIsAuditedWithoutAKey(House house) throws Exception {
        house.started("nmt-worker", "model-server", "audit-sink");
        Client.admin(house).awaitModels("nmt");
        Client.User user = Client.admin(house).user("USER", "null");
        Client nobody = Client.nobody(house.ingressUrl());
        Client session = nobody.with(nobody.post("/api/v1/auth/login", login(user.name(), Client.PASSWORD))
                .body()
                .path("access_token")
                .asString());

        String job = session.post("/api/v1/jobs", JOB).body().path("id").asString();

        assertThat(user.client()
                        .get("/api/v1/jobs/" + job + "?wait=30s")
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("succeeded");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Stores.texts(house, "select api_key_id from nmt_requests where user_id = " + user.id())
                        .equals(List.of("null")));
    }
}
