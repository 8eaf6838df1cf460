package io.dhruva.benchmarks;

import io.dhruva.benchmarks.files.Translations;
import io.dhruva.benchmarks.files.Translations.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How well a document's segments feed a model, from its submission to its ending, over what the model can do at best;
 * and what memory documents of different sizes take in document-worker.
 *
 * <p>Memory is what lives when half of a document is translated, and the most that the process has ever held. So sizes
 * grow from run to run, of a model that is as quick as documents come.
 */
final class Documents implements Benchmark {

    private static final String WORKER = "document-worker";
    private static final String MODEL = "steady";
    private static final String QUICK_MODEL = "quick";
    private static final int CONCURRENCY = 64;
    private static final int WARM_UP = 2_000;
    private static final List<Double> SIZES = List.of(0.1, 1.0, 5.0);
    private static final double MEBIBYTE = 1 << 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Report run(Site site, int jobs) throws InterruptedException {
        Report report =
                new Report("files", "documents of so many segments; ideal = max_batch / (base + per_row x max_batch)");
        Long worker = site.processes().get(WORKER);
        if (worker == null) {
            row(report, "no document-worker is measured", "", 0, 0, "", "");
            return report;
        }
        Translations translations = new Translations(site.ingress(), site.key());
        translated(translations, WARM_UP, MODEL, () -> {});
        try (Direct direct = new Direct(site.triton())) {
            double straight = direct.flood(MODEL, jobs / 4, 1, CONCURRENCY);
            row(report, "plain gRPC, " + CONCURRENCY + " at once", MODEL, jobs / 4, straight, "", "");
        }
        double seconds = translated(translations, jobs, MODEL, () -> {});
        row(report, "a document, submitted to ended", MODEL, jobs, seconds, "", "");
        for (double size : SIZES) {
            memory(report, translations, worker, Math.toIntExact(Math.round(size * jobs)));
        }
        return report;
    }

    private static void memory(Report report, Translations translations, long worker, int segments)
            throws InterruptedException {
        AtomicLong living = new AtomicLong();
        double seconds = translated(translations, segments, QUICK_MODEL, () -> living.set(Memory.livingHeap(worker)));
        row(
                report,
                "a document, for its memory",
                QUICK_MODEL,
                segments,
                seconds,
                living.get() / MEBIBYTE,
                Memory.most(worker) / MEBIBYTE);
    }

    private static void row(
            Report report, String what, String model, int segments, double seconds, Object living, Object most) {
        double rate = segments / seconds;
        report.row(
                "what",
                what,
                "model",
                model,
                "segments",
                segments,
                "seconds",
                seconds,
                "segments/s",
                rate,
                "achieved/ideal",
                model.isEmpty() ? "" : rate / Site.idealRowsPerSecond(model),
                "living heap MiB",
                living,
                "most memory MiB",
                most);
    }

    /** The seconds from a document's submission to its ending; runs something when half of it is translated. */
    private static double translated(Translations translations, int segments, String model, Runnable halfway)
            throws InterruptedException {
        String file = translations.upload(segments);
        Instant submitted = Instant.now();
        String job = translations.submit(file, model);
        boolean half = false;
        Standing standing = translations.standing(job);
        while (!standing.ended()) {
            if (Instant.now().isAfter(submitted.plus(PATIENCE))) {
                throw new IllegalStateException("it does not end: " + standing);
            }
            if (!half && 2 * standing.done() >= segments) {
                half = true;
                halfway.run();
            }
            Thread.sleep(LOOK_EVERY);
            standing = translations.standing(job);
        }
        if (!standing.status().equals("succeeded") || standing.total() != segments || standing.failed() > 0) {
            throw new IllegalStateException("it ended otherwise than it should: " + standing);
        }
        Instant ended = Instant.parse(standing.job().path("finishedAt").asString());
        return Duration.between(submitted, ended).toNanos() / 1e9;
    }
}
