package io.dhruva.benchmarks;

import io.dhruva.benchmarks.live.Latencies;
import io.dhruva.benchmarks.live.LiveLoad;
import io.dhruva.benchmarks.live.Prompt;
import io.dhruva.benchmarks.live.Reader;
import io.dhruva.benchmarks.live.SequenceLoad;
import io.dhruva.benchmarks.live.WordErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Live speech: what the pipeline adds to the latency of a partial, how many sessions are held in real time, what one
 * costs, and how well is heard what was said.
 *
 * <p>Latency and sessions are of a simulated model; of words, the real models.
 */
final class Stream implements Benchmark {

    private static final String SIMULATED = """
            {"language":{"sourceLanguage":"%s"},"samplingRate":16000,"encoding":"pcm_s16le"}""".formatted(Site.LIVE_LANGUAGE);
    private static final int FEW = 20;
    private static final List<Integer> STEPS = List.of(100, 200, 400, 600, 800);
    private static final int JOBS_A_SECOND = 160;
    private static final int LONGEST_SECONDS = 120;

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public Report run(Site site, int jobs) throws InterruptedException {
        Report report = new Report("stream", "live speech, frames of 100 ms in real time");
        Duration length = Duration.ofSeconds(Math.clamp(jobs / JOBS_A_SECOND, 5, LONGEST_SECONDS));
        words(report, site);
        latency(report, site, length.dividedBy(2));
        sessions(report, site, length);
        return report;
    }

    private static void latency(Report report, Site site, Duration length) throws InterruptedException {
        LiveLoad load = new LiveLoad(site.ingress(), site.key(), SIMULATED);
        SequenceLoad straight = new SequenceLoad(site.triton(), Site.LIVE_MODEL);
        // Why: who is measured has been compiled before.
        LiveLoad.Went warm = load.hold(FEW, length);
        Latencies _ = straight.feed(FEW, length);
        Latencies direct = straight.feed(FEW, length);
        LiveLoad.Went went = load.hold(FEW, length);
        row(report, "sessions held at 20", warm.sessions() - warm.broken(), went.sessions() - went.broken(), "");
        for (double share : new double[] {0.5, 0.99}) {
            double through = went.partials().percentile(share);
            double alone = direct.percentile(share);
            report.row(
                    "what",
                    "partial, p" + Math.round(share * 100) + ", 20 sessions",
                    "direct",
                    alone,
                    "pipeline",
                    through,
                    "added",
                    through - alone,
                    "unit",
                    "ms");
        }
    }

    /** More and more sessions, until one is not held. */
    private static void sessions(Report report, Site site, Duration length) throws InterruptedException {
        LiveLoad load = new LiveLoad(site.ingress(), site.key(), SIMULATED);
        Map<String, Long> before = Memory.resident(site.processes());
        for (int sessions : STEPS) {
            Map<String, Double> cpuBefore = Cpu.seconds(site.processes());
            LiveLoad.Went went = load.hold(sessions, length);
            Map<String, Double> cpu = Cpu.seconds(site.processes());
            String what = sessions + " sessions, " + length.toSeconds() + " s";
            row(report, what + ", lost", "", went.broken(), "sessions");
            row(report, what + ", late", "", went.late(), "frames");
            row(report, what + ", sender behind at most", "", went.behind(), "ms");
            row(report, what + ", partial p50", "", went.partials().percentile(0.5), "ms");
            row(report, what + ", partial p99", "", went.partials().percentile(0.99), "ms");
            cpu.forEach((process, seconds) -> row(
                    report,
                    what + ", CPU of " + process,
                    "",
                    100 * (seconds - cpuBefore.getOrDefault(process, 0.0)) / length.toSeconds() / sessions,
                    "% of a core, a session"));
            if (!went.held()) {
                break;
            }
            Memory.resident(site.processes())
                    .forEach((process, kibibytes) -> row(
                            report,
                            what + ", memory of " + process,
                            "",
                            (double) (kibibytes - before.getOrDefault(process, 0L)) / sessions,
                            "KiB a session"));
        }
    }

    private static void words(Report report, Site site) throws InterruptedException {
        if (!Prompt.installed()) {
            row(report, "word errors", "", "install asterisk-core-sounds-en-wav", "");
            return;
        }
        try (Reader reader = new Reader(site.ingress(), site.key())) {
            WordErrors offline = new WordErrors(0, 0);
            WordErrors finals = new WordErrors(0, 0);
            WordErrors streamed = new WordErrors(0, 0);
            List<Prompt> prompts = Prompt.all();
            for (Prompt prompt : prompts) {
                offline = offline.plus(WordErrors.between(prompt.text(), reader.job(prompt.wav())));
                Reader.Heard heard = reader.live(prompt.wav());
                finals = finals.plus(WordErrors.between(prompt.text(), heard.finals()));
                streamed = streamed.plus(WordErrors.between(prompt.text(), heard.partials()));
            }
            String of = "word errors, " + prompts.size() + " clips of 8 kHz, ";
            row(report, of + "offline model", "", offline.percent(), "%");
            row(report, of + "finals with second pass", "", finals.percent(), "%");
            row(report, of + "last partials, streaming model alone", "", streamed.percent(), "%");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(Report report, String what, Object direct, Object pipeline, String unit) {
        report.row("what", what, "direct", direct, "pipeline", pipeline, "added", "", "unit", unit);
    }
}
