package io.dhruva.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dhruva.contract.job.Job;
import io.dhruva.standalone.House;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;

/** Two instances, which look by themselves so seldom that only a call can tell those who wait. */
@House.Shared
class FollowIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();

    /** An ingress-api as a process of its own. */
    private record Instance(String name, int port, House house) {

        ServiceProcess launch() {
            return house.process(
                            name,
                            "io.dhruva.ingress.IngressApplication",
                            Map.of(
                                    "DHRUVA_HTTP_PORT",
                                    Integer.toString(port),
                                    "DHRUVA_INSTANCE",
                                    name,
                                    "DHRUVA_STATUS_RECHECK",
                                    "10m"))
                    .launch();
        }

        String url(Job job) {
            return "http://127.0.0.1:" + port + "/api/v1/jobs/" + job.id();
        }
    }

    @Test
    void whoFollowsOverARestartLosesNothingAndAnInstanceHearsOnlyOfItsOwn(House house) throws Exception {
        String key = house.adminKey();
        Instance a = new Instance("follow-a", FreePorts.any(), house);
        Instance b = new Instance("follow-b", FreePorts.any(), house);
        try (ServiceProcess first = a.launch();
                ServiceProcess second = b.launch();
                Course course = new Course(house);
                RedisClient redis = RedisClient.create(URI.create(house.redisUrl()))) {
            first.awaitReady(PATIENCE);
            second.awaitReady(PATIENCE);

            longPollsAreCalled(course, redis, key, a, b);
            streamsAreResumed(course, key, first, a, b);
        }
    }

    private void longPollsAreCalled(Course course, RedisClient redis, String key, Instance a, Instance b)
            throws Exception {
        Heard heard = new Heard();
        Thread.ofVirtual().start(() -> redis.subscribe(heard, "wake:follow-a", "wake:follow-b"));
        await().until(() -> heard.getSubscribedChannels() == 2);
        Job one = course.accepted();
        Job other = course.accepted();
        known(key, a.url(one));
        known(key, b.url(other));

        List<CompletableFuture<String>> waiting = IntStream.range(0, 20)
                .mapToObj(_ -> later(key, b.url(one) + "?wait=60s"))
                .toList();
        CompletableFuture<String> longer = later(key, b.url(other) + "?wait=60s");
        await().atMost(PATIENCE)
                .until(() -> redis.sismember("waiters:" + one.id(), "follow-b")
                        && redis.sismember("waiters:" + other.id(), "follow-b"));
        course.succeeded(one);

        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).join();
        assertThat(waiting).allMatch(answer -> answer.join().contains("\"succeeded\""));
        assertThat(longer).as("who waits for another job").isNotDone();
        course.succeeded(other);
        longer.join();
        assertThat(heard.calls)
                .filteredOn(call -> call.endsWith(one.id().toString()))
                .as("one call for twenty who wait, to their instance alone")
                .containsExactly("wake:follow-b " + one.id());
        heard.unsubscribe();
    }

    private void streamsAreResumed(Course course, String key, ServiceProcess first, Instance a, Instance b)
            throws Exception {
        Job job = course.accepted();
        known(key, a.url(job));
        List<String> told = new ArrayList<>();
        EventStream before = new EventStream(http, a.url(job) + "/events", key, "");
        course.started(job);
        await().atMost(PATIENCE).until(() -> before.told().contains("1.3.0"));
        first.kill();
        await().atMost(PATIENCE).until(before::ended);
        told.addAll(before.told());
        course.progressed(job);

        EventStream elsewhere = new EventStream(http, b.url(job) + "/events", key, told.getLast());
        await().atMost(PATIENCE).until(() -> !elsewhere.told().isEmpty());
        String last = elsewhere.told().getLast();
        course.succeeded(job);
        await().atMost(PATIENCE).until(elsewhere::ended);
        told.addAll(elsewhere.told());
        try (ServiceProcess again = a.launch()) {
            again.awaitReady(PATIENCE);
            EventStream after = new EventStream(http, a.url(job) + "/events", key, last);
            await().atMost(PATIENCE).until(after::ended);

            assertThat(told).containsExactly("1.2.0", "1.3.0", "1.3.1", "1.9999.0", "1.9999.1", "1.9999.2");
            assertThat(after.told()).containsExactly("1.9999.0", "1.9999.1", "1.9999.2");
            assertThat(new EventStream(http, a.url(job) + "/events", key, "1.9999.2").status())
                    .isEqualTo(204);
        }
    }

    private void known(String key, String url) {
        await().atMost(PATIENCE).until(() -> get(key, url).statusCode() == 200);
    }

    private HttpResponse<String> get(String key, String url) throws IOException, InterruptedException {
        return http.send(request(key, url), HttpResponse.BodyHandlers.ofString());
    }

    private CompletableFuture<String> later(String key, String url) {
        return http.sendAsync(request(key, url), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    private static HttpRequest request(String key, String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + key)
                .build();
    }

    /** Listens in on what instances are called for. */
    private static final class Heard extends JedisPubSub {

        final List<String> calls = new CopyOnWriteArrayList<>();

        @Override
        public void onMessage(String channel, String message) {
            calls.add(channel + " " + message);
        }
    }
}
