package io.dhruva.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.standalone.House;
import io.dhruva.standalone.pipeline.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, meant or not: no answer is the service's own fault, and none tells of its inside. */
@House.Shared
class GeneratedRequestsIT {

    private static final Pattern INSIDE =
            Pattern.compile("(?i)exception|\\bjava\\.|io\\.dhruva|springframework|jdbc|postgres|jedis|stack ?trace"
                    + "|select .* from|insert into|null pointer|cannot (cast|deserialize)");

    /** What would disturb the house that all tests share. */
    private static final List<String> LEFT = List.of(
            "POST /api/v1/status/rebuild",
            "POST /api/v1/auth/logout",
            "PUT /api/v1/auth/me",
            "POST /api/v1/dead-letters/redrive");

    private static final int SHRINKS = 200;

    @ParameterizedTest(name = "by a {0}")
    @ValueSource(strings = {"USER", "ADMIN"})
    void noRequestIsAnsweredWithAFaultOrALeak(String role, House house) {
        // Why: generators work within a session of the library alone.
        JqwikSession.run(() -> ask(role, house));
    }

    private static void ask(String role, House house) throws Exception {
        house.started("ingress-api", "audit-sink", "nmt-worker", "tts-worker", "asr-worker", "model-server");
        Client admin = Client.admin(house);
        admin.awaitModels("asr", "nmt", "tts");
        Client.User user = admin.user(role, "{\"unlimited\":true}");
        GeneratedRequests requests =
                new GeneratedRequests(OpenApi.of(Client.nobody(house.ingressUrl())), existing(user));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RandomGenerator<GeneratedRequests.Request> generator =
                requests.all(LEFT).generator(1_000, true);

        Set<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < Tier.size(250, 2_500); i++) {
            Shrinkable<GeneratedRequests.Request> request = generator.next(random);
            Client.Answer answer = ask(user.client(), request.value());
            statuses.add(answer.status());
            if (fault(answer).isPresent()) {
                GeneratedRequests.Request smallest = smallest(request, user.client());
                assertThat(fault(ask(user.client(), smallest)))
                        .as("seed %d, request %d: %s", seed, i, smallest)
                        .isEmpty();
            }
        }
        // Why: requests that are all refused, or all let in, would show nothing.
        assertThat(statuses).contains(200, 400, 404, 422);
    }

    private static Map<String, String> existing(Client.User user) throws Exception {
        String job = user.client().post("/api/v1/jobs", """
                        {"task":"nmt","request":{"input":[{"source":"Mine."}],
                         "config":{"language":{"sourceLanguage":"en","targetLanguage":"es"}}}}""").body().path("id").asString();
        return new TreeMap<>(Map.of("/api/v1/jobs", job));
    }

    private static Client.Answer ask(Client client, GeneratedRequests.Request request) throws Exception {
        Client caller = client;
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            caller = caller.header(header.getKey(), header.getValue());
        }
        return caller.send(request.method(), request.path(), request.body());
    }

    /** What is wrong with an answer, if anything is. */
    private static Optional<String> fault(Client.Answer answer) {
        boolean problem = answer.header("Content-Type").startsWith("application/problem+json");
        if (answer.status() >= 500) {
            return Optional.of(answer.status() + " " + answer.text());
        }
        if (answer.status() >= 400 && (!problem || answer.code().isEmpty())) {
            return Optional.of(answer.status() + " is no problem document: " + answer.text());
        }
        return problem && INSIDE.matcher(answer.text()).find()
                ? Optional.of("it tells of its inside: " + answer.text())
                : Optional.empty();
    }

    private static GeneratedRequests.Request smallest(Shrinkable<GeneratedRequests.Request> found, Client client)
            throws Exception {
        Shrinkable<GeneratedRequests.Request> smallest = found;
        int tries = 0;
        boolean smaller = true;
        while (smaller && tries < SHRINKS) {
            smaller = false;
            for (Shrinkable<GeneratedRequests.Request> next :
                    smallest.shrink().limit(20).toList()) {
                tries++;
                if (fault(ask(client, next.value())).isPresent()) {
                    smallest = next;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest.value();
    }
}
