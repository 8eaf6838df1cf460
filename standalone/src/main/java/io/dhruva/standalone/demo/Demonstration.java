package io.dhruva.standalone.demo;

import io.dhruva.standalone.client.ApiClient;
import io.dhruva.standalone.parts.PostgresPart;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The steps in their order, and the table of how they went. */
public final class Demonstration {

    private static final String URDU = "یہ ایک اچھی کتاب ہے";

    private static final List<Step> STEPS = List.of(
            new Transcribe(),
            new Translate("translate", "transcript", "spanish", "en", "es"),
            new Speak("speak Spanish", "spanish", "es"),
            new Speak("speak English", "transcript", "en"),
            new HearBack(),
            new Translate("Urdu to Hindi", "urdu", "hindi", "ur", "hi"),
            new Speak("speak Hindi", "hindi", "hi"),
            new Chain(),
            new SubmitAndPoll(),
            new LiveSpeech(),
            new TranslateDocument(),
            new KeysAndLimits(),
            new Flags(),
            new AuditRows(),
            new AuditProven());

    private record Line(String step, Duration took, boolean done) {}

    private final PrintWriter out;
    private final List<Line> lines = new ArrayList<>();

    public Demonstration(PrintWriter out) {
        this.out = out;
    }

    /** Runs every step, also after one that failed, and returns whether all were done. */
    public boolean run(ApiClient api, PostgresPart postgres, Path outputs) {
        var stage = new Stage(api, postgres, outputs);
        stage.leave("urdu", URDU);
        STEPS.forEach(step -> run(step, stage));
        out.println();
        lines.forEach(line -> out.printf(
                Locale.ROOT,
                "%-18s %-6s %6.2f s%n",
                line.step(),
                line.done() ? "ok" : "FAILED",
                line.took().toMillis() / 1000.0));
        out.flush();
        return lines.stream().allMatch(Line::done);
    }

    private void run(Step step, Stage stage) {
        out.println();
        out.println("== " + step.name());
        out.flush();
        var began = System.nanoTime();
        var done = false;
        try {
            out.println(step.run(stage));
            done = true;
        } catch (IOException | RuntimeException e) {
            out.println("FAILED: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
        out.flush();
        lines.add(new Line(step.name(), Duration.ofNanos(System.nanoTime() - began), done));
    }
}
