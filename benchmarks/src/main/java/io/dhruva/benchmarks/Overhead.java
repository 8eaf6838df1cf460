package io.dhruva.benchmarks;

import io.dhruva.benchmarks.load.Endings;
import io.dhruva.contract.job.JobId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the pipeline adds to a call of a model: latency at light load, CPU time per job and process at saturation.
 *
 * <p>Light load: one caller, a synchronous HTTP call and a direct gRPC call by turns. Saturation: jobs submitted over
 * HTTP as fast as they are taken, to a model that is no bottleneck; everything is counted until the last ending.
 */
final class Overhead implements Benchmark {

    private static final int MOST_CALLS = 1_000;
    private static final int JOBS_A_CALL = 20;
    private static final int AT_ONCE = 64;
    private static final int MOST_ROUNDS = 8;
    private static final double STILL_FALLING = 0.95;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String BODY = """
            {"input":[{"source":"A sentence of usual length, to be translated."}],
             "config":{"serviceId":"%s","language":{"sourceLanguage":"en","targetLanguage":"es"}}}""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public Report run(Site site, int jobs) throws InterruptedException {
        Report report = new Report("overhead", "what the pipeline adds to a call of a model");
        try (Direct direct = new Direct(site.triton());
                Endings endings = new Endings(site.wire())) {
            // Why first: who calls now and then meets processes that have long been compiled.
            saturated(report, site, endings, jobs);
            light(report, site, direct, Math.clamp(jobs / JOBS_A_CALL, 100, MOST_CALLS));
        }
        return report;
    }

    private void light(Report report, Site site, Direct direct, int calls) throws InterruptedException {
        HttpRequest request = post(site, "/api/v1/nmt/inference", BODY.formatted("steady"));
        double[] through = new double[calls];
        double[] straight = new double[calls];
        Stages stages = new Stages();
        for (int i = -3 * calls / 2; i < calls; i++) {
            long begun = System.nanoTime();
            direct.call("steady", "A sentence of usual length, to be translated.");
            long answered = System.nanoTime();
            Instant called = Instant.now();
            HttpResponse<String> answer = send(request);
            Instant told = Instant.now();
            long ended = System.nanoTime();
            expect(200, answer);
            if (i >= 0) {
                straight[i] = (answered - begun) / 1e6;
                through[i] = (ended - answered) / 1e6;
                stages.add(called, job(site, answer), told);
            }
            Thread.sleep(Duration.ofMillis(5));
        }
        Arrays.sort(through);
        Arrays.sort(straight);
        latency(report, "p50 at light load", straight[calls / 2], through[calls / 2]);
        latency(report, "p99 at light load", straight[calls * 99 / 100], through[calls * 99 / 100]);
        stages.report(report);
    }

    private JsonNode job(Site site, HttpResponse<String> answer) throws InterruptedException {
        String id = answer.headers().firstValue("X-Job-Id").orElseThrow();
        return json.readTree(
                send(request(site, "/api/v1/jobs/" + id).GET().build()).body());
    }

    private static void latency(Report report, String what, double direct, double pipeline) {
        report.row("what", what, "direct", direct, "pipeline", pipeline, "added", pipeline - direct, "unit", "ms");
    }

    /** The last of so many floods that the next would cost no less: by then what is used has been compiled. */
    private void saturated(Report report, Site site, Endings endings, int jobs) throws InterruptedException {
        Round round = round(site, endings, jobs);
        double before = Double.MAX_VALUE;
        for (int i = 1; i < MOST_ROUNDS && round.total() < STILL_FALLING * before; i++) {
            before = round.total();
            round = round(site, endings, jobs);
        }
        round.millisByProcess()
                .forEach((process, millis) -> report.row(
                        "what", "CPU, " + process, "direct", "", "pipeline", millis, "added", "", "unit", "ms/job"));
        report.row(
                "what", "CPU, all processes", "direct", "", "pipeline", round.total(), "added", "", "unit", "ms/job");
        report.row(
                "what", "throughput", "direct", "", "pipeline", jobs / round.seconds(), "added", "", "unit", "jobs/s");
    }

    /** What a job cost in a flood. */
    private record Round(Map<String, Double> millisByProcess, double seconds) {

        double total() {
            return millisByProcess.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }
    }

    private Round round(Site site, Endings endings, int jobs) throws InterruptedException {
        Map<String, Double> before = Cpu.seconds(site.processes());
        long begun = System.nanoTime();
        flood(site, endings, jobs);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Map<String, Double> millis = new TreeMap<>();
        Cpu.seconds(site.processes())
                .forEach((process, after) ->
                        millis.put(process, (after - before.getOrDefault(process, 0.0)) * 1000 / jobs));
        return new Round(millis, seconds);
    }

    private void flood(Site site, Endings endings, int jobs) throws InterruptedException {
        String body = "{\"task\":\"nmt\",\"priority\":\"bulk\",\"request\":" + BODY.formatted("instant") + "}";
        HttpRequest request = post(site, "/api/v1/jobs", body);
        Semaphore slots = new Semaphore(AT_ONCE);
        CountDownLatch open = new CountDownLatch(jobs);
        ConcurrentLinkedQueue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < jobs; i++) {
            slots.acquire();
            var _ = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .handle((answer, thrown) -> {
                        slots.release();
                        if (answer != null) {
                            answers.add(answer);
                        }
                        open.countDown();
                        return answer;
                    });
        }
        open.await();
        List<JobId> ids = new ArrayList<>(jobs);
        for (HttpResponse<String> answer : answers) {
            expect(202, answer);
            ids.add(JobId.of(json.readTree(answer.body()).get("id").asString()));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (endings.ended(ids) < jobs && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(50));
        }
        if (endings.ended(ids) < jobs) {
            throw new IllegalStateException("only " + endings.ended(ids) + " of " + jobs + " jobs ended");
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("answer " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static HttpRequest post(Site site, String path, String body) {
        return request(site, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder request(Site site, String path) {
        return HttpRequest.newBuilder(URI.create(site.ingress() + path))
                .header("Authorization", "Bearer " + site.key());
    }
}
