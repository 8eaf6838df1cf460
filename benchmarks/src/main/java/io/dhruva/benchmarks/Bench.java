package io.dhruva.benchmarks;

import java.util.List;

/** Runs benchmarks against the installation that the environment describes, and prints what they found. */
public final class Bench {

    private static final List<Benchmark> ALL =
            List.of(new Feed(), new Overhead(), new Stream(), new Audit(), new Documents());

    private Bench() {}

    /**
     * Runs them.
     *
     * @param args names of benchmarks, none for all; {@code --jobs=N} for their size
     */
    public static void main(String[] args) throws InterruptedException {
        Site site = Site.of(System.getenv());
        int jobs = 20_000;
        List<String> names =
                List.of(args).stream().filter(arg -> !arg.startsWith("--")).toList();
        for (String arg : args) {
            if (arg.startsWith("--jobs=")) {
                jobs = Integer.parseInt(arg.substring("--jobs=".length()));
            }
        }
        for (Benchmark benchmark : ALL) {
            if (names.isEmpty() || names.contains(benchmark.name())) {
                Report report = benchmark.run(site, jobs);
                System.out.println(report.table());
                System.out.println(report.json());
                System.out.println();
            }
        }
    }
}
