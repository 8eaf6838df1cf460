package io.dhruva.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.standalone.House;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Users, their roles and their sessions. */
@House.Shared
class AccountsIT {

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

    @Test
    void whoRegistersIsAUserAndComesInByPassword(House house) throws Exception {
        Client nobody = Client.nobody(house.ingressUrl());
        String name = someone();

        Client.Answer made = nobody.post("/api/v1/auth/register", registration(name));
        Client.Answer again = nobody.post("/api/v1/auth/register", registration(name));
        Client.Answer wrong = nobody.post("/api/v1/auth/login", login(name, "another password"));
        Client.Answer in = nobody.post("/api/v1/auth/login", login(name, Client.PASSWORD));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body().path("roles").get(0).asString()).isEqualTo("USER");
        assertThat(made.text()).doesNotContain(Client.PASSWORD).doesNotContain("$2");
        assertThat(again.code()).isEqualTo("account_exists");
        assertThat(wrong.code()).isEqualTo("wrong_password");
        Client bearer = nobody.header(
                "Authorization", "Bearer " + in.body().path("access_token").asString());
        assertThat(bearer.get("/api/v1/auth/me").body().path("username").asString())
                .isEqualTo(name);
        assertThat(bearer.get("/api/v1/auth/validate")
                        .body()
                        .path("permissions")
                        .toString())
                .contains("jobs.create")
                .doesNotContain("users.read");
    }

    @Test
    void theTablesSayWhatARoleMay(House house) throws Exception {
        Client admin = Client.admin(house);
        Client.User user = admin.user("GUEST", "null");

        assertThat(user.client().post("/api/v1/jobs", JOB).code()).isEqualTo("forbidden");
        assertThat(user.client().get("/api/v1/nmt/models").status()).isEqualTo(200);
        admin.send("PUT", "/api/v1/users/" + user.id() + "/roles", "{\"roles\":[\"USER\"]}");
        assertThat(user.client().post("/api/v1/jobs", JOB).status()).isNotEqualTo(403);
        Stores.update(house, """
                delete from role_permissions rp using roles r, permissions p where r.id = rp.role_id
                and p.id = rp.permission_id and r.name = 'USER' and p.name = 'webhooks.read'""");
        try (var redis = Stores.redis(house)) {
            redis.keys("api_key:*").forEach(redis::del);
        }
        assertThat(user.client().get("/api/v1/webhooks").code()).isEqualTo("forbidden");
        Stores.update(house, """
                insert into role_permissions (role_id, permission_id) select r.id, p.id from roles r, permissions p
                where r.name = 'USER' and p.name = 'webhooks.read'""");
        try (var redis = Stores.redis(house)) {
            redis.keys("api_key:*").forEach(redis::del);
        }
        assertThat(user.client().get("/api/v1/webhooks").status()).isEqualTo(200);
    }

    @Test
    void theLastAdministratorStays(House house) throws Exception {
        Client admin = Client.admin(house);
        long own = admin.get("/api/v1/auth/me").body().path("id").asLong();
        List<Client.Answer> tries = List.of(
                admin.send("PUT", "/api/v1/users/" + own + "/roles", "{\"roles\":[\"USER\"]}"),
                admin.send("PATCH", "/api/v1/users/" + own, "{\"active\":false}"),
                admin.delete("/api/v1/users/" + own));

        assertThat(tries).extracting(Client.Answer::code).containsOnly("last_administrator");
        assertThat(admin.get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void deletingAUserLeavesItsAudit(House house) throws Exception {
        house.started("audit-sink");
        Client admin = Client.admin(house);
        Client.User user = admin.user("USER", "null");
        Stores.update(house, """
                insert into nmt_requests (id, user_id, api_key_id, model_id, source_language, created_at, updated_at)
                values (gen_random_uuid(), %d, 1, 'nmt', 'en', now(), now())""".formatted(user.id()));

        assertThat(admin.delete("/api/v1/users/" + user.id()).status()).isEqualTo(204);

        assertThat(user.client().get("/api/v1/auth/me").status()).isEqualTo(401);
        assertThat(Client.nobody(house.ingressUrl())
                        .post("/api/v1/auth/login", login(user.name(), Client.PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(admin.get("/api/v1/users/" + user.id()).status()).isEqualTo(404);
        assertThat(Stores.numbers(house, "select count(*) from nmt_requests where user_id = " + user.id()))
                .containsExactly(1L);
        assertThat(Stores.numbers(
                        house, "select count(*) from users where deleted_at is not null and id = " + user.id()))
                .containsExactly(1L);
    }

    @Test
    void whatAdministratorsDoIsKept(House house) throws Exception {
        Client admin = Client.admin(house);
        Client.User user = admin.user("USER", "null");
        admin.send("PUT", "/api/v1/users/" + user.id() + "/roles", "{\"roles\":[\"GUEST\"]}");
        admin.delete("/api/v1/users/" + user.id());

        List<String> acts = admin.get("/api/v1/audit/acts")
                .body()
                .path("items")
                .valueStream()
                .filter(act -> act.path("target").asString().equals("user/" + user.id()))
                .map(act -> act.path("action").asString())
                .toList();

        assertThat(acts).containsExactly("user.deleted", "user.roles", "user.created");
        assertThat(user.client().get("/api/v1/audit/acts").status()).isEqualTo(401);
    }

    @Test
    void answersCarryTheHeadersThatBrowsersGoBy(House house) throws Exception {
        Client.Answer answer = Client.admin(house).get("/api/v1/auth/me");

        Map<String, String> expected = Map.of(
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY",
                "Referrer-Policy", "no-referrer");
        expected.forEach(
                (name, value) -> assertThat(answer.header(name)).as(name).isEqualTo(value));
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }
}
