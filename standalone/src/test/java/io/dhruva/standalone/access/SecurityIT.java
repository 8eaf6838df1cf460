package io.dhruva.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An instance that is set up more strictly, behind a proxy that speaks TLS. */
@House.Shared
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityIT {

    private static final String PAGE = "https://app.example.org";

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private SecondInstance strict;

    @BeforeAll
    void start(House shared) throws Exception {
        house = shared;
        strict = new SecondInstance(
                house,
                "strict-ingress",
                Map.of(
                        "DHRUVA_CORS_ORIGINS", PAGE,
                        "DHRUVA_FORWARD_HEADERS", "native",
                        "DHRUVA_REGISTRATION", "false",
                        "DHRUVA_LIMITS_WITHOUT_REDIS", "closed"));
    }

    @AfterAll
    void stop() {
        strict.close();
    }

    @Test
    void behindTlsTheCookieGoesNowhereElseAndBrowsersStayWithIt() throws Exception {
        Client.User user = Client.admin(house).user("USER", "null");
        Client proxied = Client.nobody(strict.url()).header("X-Forwarded-Proto", "https");

        Client.Answer in = proxied.post(
                "/api/v1/auth/login",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user.name(), Client.PASSWORD));

        assertThat(in.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        assertThat(in.header("Strict-Transport-Security")).contains("max-age");
    }

    @Test
    void onlyPagesThatAreConfiguredMayCallFromAnotherSite() throws Exception {
        Client configured = preflight(PAGE);
        Client other = preflight("https://evil.example");

        assertThat(configured.send("OPTIONS", "/api/v1/jobs", "").header("Access-Control-Allow-Origin"))
                .isEqualTo(PAGE);
        assertThat(other.send("OPTIONS", "/api/v1/jobs", "").status()).isEqualTo(403);
        assertThat(preflight(PAGE)
                        .at(house.ingressUrl())
                        .send("OPTIONS", "/api/v1/jobs", "")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private Client preflight(String page) {
        return Client.nobody(strict.url())
                .header("Origin", page)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-api-key,content-type");
    }

    @Test
    void whereRegistrationIsClosedNobodyMakesAnAccount() throws Exception {
        assertThat(Client.nobody(strict.url())
                        .post(
                                "/api/v1/auth/register",
                                "{\"email\":\"a@example.org\",\"username\":\"eve\",\"password\":\"long enough\"}")
                        .code())
                .isEqualTo("registration_closed");
    }

    @Test
    void aLimiterThatIsSetToClosedLetsNothingThroughWithoutRedis() throws Exception {
        Client there = Client.admin(house).user("USER", "null").client().at(strict.url());
        assertThat(there.get("/api/v1/auth/me").status()).isEqualTo(200);

        strict.redis().refuse();
        try {
            Client.Answer refused = there.get("/api/v1/auth/me");
            assertThat(refused.code()).isEqualTo("limits_unavailable");
            assertThat(refused.header("Retry-After")).isNotEmpty();
        } finally {
            strict.redis().resume();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> there.get("/api/v1/auth/me").status() == 200);
    }
}
