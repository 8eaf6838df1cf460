package io.dhruva.benchmarks;

import io.dhruva.benchmarks.audit.AuditTables;
import io.dhruva.benchmarks.audit.Backlog;
import io.dhruva.benchmarks.audit.SinkProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit sink: how fast it works off a backlog, next to COPY of the same rows into tables with the same keys and
 * indexes; whether a row costs the same when there are many; how fast the tables are written anew.
 */
final class Audit implements Benchmark {

    private static final int RECORDS_A_JOB = 10;
    private static final int PARTS = 5;
    private static final long PAUSE_MS = 50;
    private static final String SINK = "audit-sink";
    private static final String POSTGRES = "postgres";
    private static final String INGRESS = "ingress-api";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Report run(Site site, int jobs) throws InterruptedException {
        int records = jobs * RECORDS_A_JOB;
        Report report = new Report("audit", "a backlog of " + records + " records, half jobs and half endings");
        try (SinkProcess sink = new SinkProcess(pid(site, SINK));
                AuditTables tables = new AuditTables(System.getenv())) {
            sink.stop();
            long before = tables.rows();
            long read = tables.links();
            Backlog.publish(site.wire(), records);
            quiet(site);
            sink.start();
            Map<String, Long> processes = new LinkedHashMap<>();
            processes.put(SINK, sink.pid());
            processes.put(POSTGRES, pid(site, POSTGRES));
            double seconds = backlog(report, tables, processes, read, records);
            long rows = tables.rows() - before;
            double copied = tables.copied() * rows / tables.rows();
            row(report, "rows of the backlog", rows, "rows");
            row(report, "the sink", rows / seconds, "rows/s");
            row(report, "COPY of the same rows", rows / copied, "rows/s");
            row(report, "the sink, as a part of COPY", copied / seconds, "(target 0.5)");
            rebuild(report, site);
        }
        return report;
    }

    /** Waits for the backlog to be worked off; answers the seconds since the first of it was. */
    private static double backlog(
            Report report, AuditTables tables, Map<String, Long> processes, long read, int records)
            throws InterruptedException {
        while (tables.links() == read) {
            Thread.sleep(PAUSE_MS);
        }
        long first = tables.links();
        long begun = System.nanoTime();
        Map<String, Double> cpu = Cpu.seconds(processes);
        long at = first;
        long since = begun;
        for (int part = 1; part <= PARTS; part++) {
            long goal = read + (long) records * part / PARTS;
            long now = tables.links();
            while (now < goal) {
                Thread.sleep(PAUSE_MS);
                now = tables.links();
            }
            long time = System.nanoTime();
            Map<String, Double> spent = Cpu.seconds(processes);
            String what = "records " + (at - read) + " to " + (now - read) + ", ";
            row(report, what + "rate", (now - at) * 1e9 / (time - since), "records/s");
            for (Map.Entry<String, Double> process : spent.entrySet()) {
                double seconds = process.getValue() - cpu.getOrDefault(process.getKey(), 0.0);
                row(report, what + "CPU of " + process.getKey(), seconds * 1e6 / (now - at), "µs a record");
            }
            at = now;
            since = time;
            cpu = spent;
        }
        // Why the quotient: some of the backlog was written before the clock began.
        return (System.nanoTime() - begun) / 1e9 * records / (at - first);
    }

    /** Waits until the ingress has projected the backlog, too. */
    private static void quiet(Site site) throws InterruptedException {
        double idle = 0.1;
        Map<String, Double> before = Cpu.seconds(site.processes());
        double spent;
        do {
            Thread.sleep(1000);
            Map<String, Double> now = Cpu.seconds(site.processes());
            spent = now.getOrDefault(INGRESS, 0.0) - before.getOrDefault(INGRESS, 0.0);
            before = now;
        } while (spent > idle);
    }

    private static void rebuild(Report report, Site site) throws InterruptedException {
        long begun = System.nanoTime();
        String id = call(site, "POST", "", "{\"mode\":\"rebuild\"}").path("id").asString();
        JsonNode replay = call(site, "GET", "/" + id, "");
        while (replay.path("status").asString().matches("queued|running")) {
            Thread.sleep(PAUSE_MS);
            replay = call(site, "GET", "/" + id, "");
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        JsonNode found = replay.path("report");
        boolean same = found.path("checksumBefore").equals(found.path("checksumAfter"));
        row(report, "rebuild " + replay.path("status").asString() + ", checksums equal", same, "");
        row(report, "rebuild", found.path("rows").asLong() / seconds, "rows/s");
    }

    private static JsonNode call(Site site, String method, String path, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site.ingress() + "/api/v1/audit/replays" + path))
                .header("Authorization", "Bearer " + site.key())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long pid(Site site, String process) {
        return Objects.requireNonNull(site.processes().get(process), process);
    }

    private static void row(Report report, String what, Object value, String unit) {
        report.row("what", what, "value", value, "unit", unit);
    }
}
