package io.dhruva.benchmarks;

import io.dhruva.benchmarks.load.Endings;
import io.dhruva.contract.job.JobId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the pipeline adds to a call of a model: latency at light load, CPU time per job and process at saturation.
 *
 * <p>Light load: one caller, a synchronous HTTP call and a direct gRPC call by turns. Saturation: jobs submitted over
 * HTTP as fast as they are taken, to a model that is no bottleneck; everything is counted until the last ending.
 */
final class Overhead implements Benchmark {

    private static final int CALLS = 500;
    private static final int WARM_UP = 300;
    private static final int AT_ONCE = 64;
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
            light(report, site, direct);
            saturated(report, site, endings, jobs);
        }
        return report;
    }

    private void light(Report report, Site site, Direct direct) throws InterruptedException {
        HttpRequest request = post(site, "/api/v1/nmt/inference", BODY.formatted("steady"));
        double[] through = new double[CALLS];
        double[] straight = new double[CALLS];
        for (int i = -WARM_UP; i < CALLS; i++) {
            long begun = System.nanoTime();
            direct.call("steady", "A sentence of usual length, to be translated.");
            long answered = System.nanoTime();
            expect(200, send(request));
            long ended = System.nanoTime();
            if (i >= 0) {
                straight[i] = (answered - begun) / 1e6;
                through[i] = (ended - answered) / 1e6;
            }
            Thread.sleep(Duration.ofMillis(5));
        }
        Arrays.sort(through);
        Arrays.sort(straight);
        latency(report, "p50 at light load", straight[CALLS / 2], through[CALLS / 2]);
        latency(report, "p99 at light load", straight[CALLS * 99 / 100], through[CALLS * 99 / 100]);
    }

    private static void latency(Report report, String what, double direct, double pipeline) {
        report.row("what", what, "direct", direct, "pipeline", pipeline, "added", pipeline - direct, "unit", "ms");
    }

    private void saturated(Report report, Site site, Endings endings, int jobs) throws InterruptedException {
        flood(site, endings, jobs / 2);
        Map<String, Double> before = Cpu.seconds(site.processes());
        long begun = System.nanoTime();
        flood(site, endings, jobs);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Map<String, Double> after = Cpu.seconds(site.processes());
        double total = 0;
        for (Map.Entry<String, Double> process : after.entrySet()) {
            double ms = (process.getValue() - Objects.requireNonNull(before.get(process.getKey()))) * 1000 / jobs;
            total += ms;
            report.row("what", "CPU, " + process.getKey(), "direct", "", "pipeline", ms, "added", "", "unit", "ms/job");
        }
        report.row("what", "CPU, all processes", "direct", "", "pipeline", total, "added", "", "unit", "ms/job");
        report.row("what", "throughput", "direct", "", "pipeline", jobs / seconds, "added", "", "unit", "jobs/s");
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
        return HttpRequest.newBuilder(URI.create(site.ingress() + path))
                .header("Authorization", "Bearer " + site.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
