package io.dhruva.standalone.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.job.JobId;
import io.dhruva.standalone.pipeline.Tier;
import io.dhruva.testkit.KafkaFrames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What is promised of jobs whichever instance is asked, and whatever Redis loses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoInstancesIT extends TwoInstances {

    private static final Set<String> ENDED =
            Set.of("succeeded", "partially_succeeded", "failed", "cancelled", "expired");

    @Test
    @Order(1)
    void fiftyTwinsWithOneKeyAreOneJob() throws Exception {
        List<Callable<Ingress.Answer>> twins = IntStream.range(0, 50)
                .mapToObj(i -> (Callable<Ingress.Answer>)
                        () -> (i % 2 == 0 ? doomed : heir).post("/api/v1/jobs", body("Twins."), "twins"))
                .toList();
        List<Ingress.Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Ingress.Answer> twin : threads.invokeAll(twins)) {
                answers.add(twin.get());
            }
        }

        assertThat(answers).extracting(Ingress.Answer::status).containsOnly(202);
        assertThat(answers.stream().map(answer -> answer.text("id")).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.replayed().isEmpty()))
                .hasSize(1);
        String id = answers.getFirst().text("id");
        ends(id);
        assertThat(stage.endings().of(JobId.of(id))).hasSize(1);
        assertThat(heir.post("/api/v1/jobs", body("Another."), "twins").text("code"))
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    @Order(2)
    void aSynchronousCallUnderAKeyIsAnsweredAgain() throws Exception {
        String request = """
                {"input":[{"source":"At once."}],
                 "config":{"serviceId":"%s","language":{"sourceLanguage":"en","targetLanguage":"es"}}}""".formatted(MODEL);

        Ingress.Answer first = doomed.post("/api/v1/nmt/inference", request, "at once");
        Ingress.Answer second = heir.post("/api/v1/nmt/inference", request, "at once");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.replayed()).isEmpty();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.replayed()).contains("true");
    }

    @Test
    @Order(3)
    void theListShowsWhatWasJustAcceptedAndEveryPageOnce() throws Exception {
        Set<String> submitted = new TreeSet<>();
        for (int i = 0; i < 7; i++) {
            submitted.add(
                    heir.post("/api/v1/jobs", body("Listed " + i + ".").replace("two-instances\"}", "list\"}"), "")
                            .text("id"));
        }

        Set<String> listed = new TreeSet<>();
        String cursor = "";
        do {
            Ingress.Answer page = doomed.get("/api/v1/jobs?label=of=list&limit=3" + cursor);
            page.body().path("items").forEach(job -> listed.add(job.path("id").asString()));
            assertThat(page.body().path("items")).hasSizeLessThanOrEqualTo(3);
            cursor = page.body().path("nextCursor").isNull() ? "" : "&cursor=" + page.text("nextCursor");
        } while (!cursor.isEmpty());

        assertThat(listed).isEqualTo(submitted);
        submitted.forEach(this::ends);
        assertThat(StreamSupport.stream(
                                heir.get("/api/v1/jobs?label=of=list&status=succeeded")
                                        .body()
                                        .path("items")
                                        .spliterator(),
                                false)
                        .map(job -> job.path("id").asString()))
                .containsExactlyInAnyOrderElementsOf(submitted);
        assertThat(heir.get("/api/v1/jobs?status=gone&cursor=1").body().path("errors"))
                .hasSize(2);
    }

    @Test
    @Order(4)
    void aPollAnswersThoughRedisWasGoneBetweenTheAcknowledgementAndTheStatus() throws Exception {
        long before = house.kafkaProxy().held();
        house.kafkaProxy().hold(KafkaFrames.request(KafkaFrames.PRODUCE));
        Ingress.Answer accepted;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Ingress.Answer> answer = threads.submit(() -> doomed.post("/api/v1/jobs", body("Between."), ""));
            await().atMost(PATIENCE).until(() -> house.kafkaProxy().held() > before);
            redisProxy.refuse();
            house.kafkaProxy().resume();
            accepted = answer.get();
        }

        Ingress.Answer polled = doomed.get("/api/v1/jobs/" + accepted.text("id"));
        redisProxy.resume();

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(polled.status()).isEqualTo(200);
        assertThat(polled.text("status")).isIn("queued", "running", "succeeded");
        ends(accepted.text("id"));
    }

    @Test
    @Order(5)
    void aKeyOutlivesTheLossOfRedis() throws Exception {
        Ingress.Answer first = heir.post("/api/v1/jobs", body("Lost."), "lost");
        redis.flushAll();
        List<Ingress.Answer> answers = new ArrayList<>();

        await().atMost(PATIENCE).until(() -> {
            answers.add(doomed.post("/api/v1/jobs", body("Lost."), "lost"));
            return answers.getLast().status() == 202;
        });

        assertThat(answers)
                .allMatch(answer -> answer.status() == 202
                        || (answer.status() == 503 && answer.retryAfter().isPresent()));
        assertThat(answers.getLast().text("id")).isEqualTo(first.text("id"));
        assertThat(answers.getLast().replayed()).contains("true");
        ends(first.text("id"));
        assertThat(stage.endings().of(JobId.of(first.text("id")))).hasSize(1);
    }

    @Test
    @Order(6)
    void pollsStayRightWhileRedisLosesEverythingAmidRunningJobs() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < Tier.size(60, 500); i++) {
            ids.add(heir.post("/api/v1/jobs", body("Amid " + i + "."), "").text("id"));
        }
        Map<String, String> seen = new HashMap<>();
        poll(ids, seen);
        redis.flushAll();
        assertThat(heir.post("/api/v1/jobs", body("Not now."), "not now").status())
                .isIn(202, 503);

        await().atMost(PATIENCE).until(() -> {
            poll(ids, seen);
            return seen.values().stream().allMatch(ENDED::contains);
        });

        assertThat(seen.values()).containsOnly("succeeded");
        ids.forEach(id -> assertThat(stage.endings().of(JobId.of(id))).hasSize(1));
        await().atMost(PATIENCE).until(() -> heir.health().text("status").equals("UP"));
    }

    /** Asks for every job that has not ended; what is told must never be less than before. */
    private void poll(List<String> ids, Map<String, String> seen) throws Exception {
        for (String id : ids) {
            Ingress.Answer answer = (id.hashCode() % 2 == 0 ? heir : doomed).get("/api/v1/jobs/" + id);
            assertThat(answer.status()).isEqualTo(200);
            String before = seen.getOrDefault(id, "");
            String now = answer.text("status");
            assertThat(now)
                    .as("%s after %s", now, before)
                    .matches(status -> !ENDED.contains(before) || status.equals(before));
            seen.put(id, now);
        }
    }

    @Test
    @Order(7)
    void readinessTellsThatTheViewIsNotWholeAndARebuildOnDemandMakesItSo() throws Exception {
        String id = heir.post("/api/v1/jobs", body("Kept."), "").text("id");
        ends(id);
        redis.hset("job:" + id, "status", "failed");
        redis.hset("status:projected", "results-0", "0");
        redis.del("status:whole");
        await().atMost(PATIENCE).until(() -> heir.health().text("status").equals("REBUILDING"));
        assertThat(heir.health().status()).isEqualTo(200);

        Ingress.Answer begun = heir.post("/api/v1/status/rebuild", "", "");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.body().path("total").asLong()).isPositive();
        await().atMost(PATIENCE).until(() -> heir.health().text("status").equals("UP"));
        assertThat(heir.get("/api/v1/jobs/" + id).text("status")).isEqualTo("succeeded");
    }

    @Test
    @Order(8)
    void aRetryPublishesTheJobOfAnInstanceThatWasKilledBeforeItCould() throws Exception {
        await().atMost(PATIENCE)
                .until(() ->
                        doomed.post("/api/v1/jobs", body("Before."), "before").status() == 202);
        long before = house.kafkaProxy().held();
        house.kafkaProxy().hold(KafkaFrames.request(KafkaFrames.PRODUCE));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Ingress.Answer> lost = threads.submit(() -> doomed.post("/api/v1/jobs", body("Killed."), "killed"));
            await().atMost(PATIENCE).until(() -> house.kafkaProxy().held() > before);
            doomed.kill();
            assertThat(lost).failsWithin(PATIENCE);
        } finally {
            house.kafkaProxy().resume();
        }

        Ingress.Answer retried = heir.post("/api/v1/jobs", body("Killed."), "killed");

        assertThat(retried.status()).isEqualTo(202);
        assertThat(heir.post("/api/v1/jobs", body("Killed."), "killed").text("id"))
                .isEqualTo(retried.text("id"));
        ends(retried.text("id"));
        assertThat(stage.endings().of(JobId.of(retried.text("id")))).hasSize(1);
    }
}
