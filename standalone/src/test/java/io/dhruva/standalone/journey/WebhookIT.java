package io.dhruva.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.result.Ending;
import io.dhruva.standalone.House;
import io.dhruva.standalone.journey.Hook.Taken;
import io.dhruva.standalone.pipeline.Tier;
import io.dhruva.testkit.FreePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@House.Shared
class WebhookIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JsonMapper json = new JsonMapper();

    @Test
    void aReceiverThatWasDownIsToldEveryEndingAndNothingElse(House house) throws Exception {
        Api api = new Api(house);
        int port = FreePorts.any();
        String hook = "http://" + Hook.HOST + ":" + port;
        JsonNode webhook =
                api.post("/api/v1/webhooks", "{\"url\":\"" + hook + "/all\"}").body();
        String id = webhook.path("id").asString();
        Map<String, String> secrets = Map.of(
                "/all", webhook.path("secret").asString(),
                "/one", api.get("/api/v1/webhooks/secret").body().path("secret").asString());
        Set<String> jobs;
        try (Course course = new Course(house)) {
            jobs = endings(course, Tier.size(20, 500));
            jobs.add(submitted(api, hook + "/one"));
        }
        await().atMost(PATIENCE).until(() -> attempted(api, jobs));

        try (Hook receiver = new Hook(port, secrets)) {
            await().atMost(PATIENCE).until(() -> taken(receiver, jobs).size() >= jobs.size() + 1);
            Taken first = taken(receiver, jobs).getFirst();
            api.post("/api/v1/webhooks/deliveries/" + first.id() + "/redeliver", "");
            await().atMost(PATIENCE)
                    .until(() -> receiver.taken().stream()
                                    .filter(one -> one.id().equals(first.id()))
                                    .count()
                            == 2);

            List<Taken> all = taken(receiver, jobs);
            assertThat(receiver.forged()).isEmpty();
            assertThat(all.stream().map(Taken::id).distinct()).hasSize(jobs.size() + 1);
            assertThat(all.stream().map(one -> one.path() + type(one)).distinct())
                    .containsExactlyInAnyOrder("/alljob.succeeded", "/onejob.succeeded");
            assertThat(jobsOf(all)).isEqualTo(jobs);
        } finally {
            api.delete("/api/v1/webhooks/" + id);
        }
    }

    /** Jobs that end, each twice, and once more in another way that comes too late. */
    private static Set<String> endings(Course course, int size) throws Exception {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Job job = course.accepted();
            course.succeeded(job);
            course.succeeded(job);
            course.ended(job, new Ending.Cancelled());
            jobs.add(job);
        }
        return jobs.stream().map(job -> job.id().toString()).collect(Collectors.toSet());
    }

    private static String submitted(Api api, String callback) throws Exception {
        Api.Answer accepted = api.post("/api/v1/jobs", """
                {"task":"nmt","callback":{"url":"%s","events":["job.succeeded"]},
                 "request":{"input":[{"source":"The house is big."}],
                 "config":{"serviceId":"nmt","language":{"sourceLanguage":"en","targetLanguage":"es"}}}}""".formatted(callback));
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        return accepted.body().path("id").asString();
    }

    private static boolean attempted(Api api, Set<String> jobs) throws Exception {
        int found = 0;
        for (JsonNode entry :
                api.get("/api/v1/webhooks/deliveries?limit=200").body().path("items")) {
            boolean tried = entry.path("attempts").asInt() > 0
                    && entry.path("lastStatus").isNull();
            found += tried && jobs.contains(entry.path("jobId").asString()) ? 1 : 0;
        }
        return found >= Math.min(200, jobs.size() + 1);
    }

    private List<Taken> taken(Hook receiver, Set<String> jobs) {
        return receiver.taken().stream().filter(one -> jobs.contains(job(one))).toList();
    }

    private Set<String> jobsOf(List<Taken> taken) {
        return taken.stream().map(this::job).collect(Collectors.toSet());
    }

    private String job(Taken taken) {
        return json.readTree(taken.body()).path("data").path("id").asString();
    }

    private String type(Taken taken) {
        return json.readTree(taken.body()).path("type").asString();
    }
}
