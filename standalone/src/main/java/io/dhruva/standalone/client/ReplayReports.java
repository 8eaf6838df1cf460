package io.dhruva.standalone.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reports of replays, as people read them. */
final class ReplayReports {

    private static final int WIDTH = 100;

    private ReplayReports() {}

    static String verification(JsonNode report) {
        List<String> lines = report.path("faults")
                .valueStream()
                .map(fault -> fault.path("kind").asString() + " "
                        + fault.path("table").asString() + " "
                        + fault.path("key").asString())
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add(report.path("checked").asLong() + " rows and links checked, "
                + report.path("found").asLong() + " faults");
        return lines(lines);
    }

    /** Each member on a line. */
    static String members(JsonNode report) {
        return lines(report.propertyStream()
                .map(member -> row(
                        member.getKey(),
                        member.getValue().isString()
                                ? member.getValue().asString()
                                : member.getValue().toString()))
                .toList());
    }

    static String shadow(JsonNode report) {
        List<String> lines = new ArrayList<>();
        lines.add(row("models", names(report, "recorded") + " -> " + names(report, "shadowed")));
        for (String count : List.of("compared", "same", "different", "errors", "erased", "skipped")) {
            lines.add(row(count, Long.toString(report.path(count).asLong())));
        }
        report.path("faults")
                .propertyStream()
                .forEach(fault -> lines.add(row(
                        "  " + fault.getKey(), Long.toString(fault.getValue().asLong()))));
        rate(lines, "word error rate", report.path("wer"));
        rate(lines, "character error rate", report.path("cer"));
        if (report.path("secondsLonger").isNumber()) {
            lines.add(row(
                    "seconds longer",
                    String.format(
                            Locale.ROOT, "%+.2f", report.path("secondsLonger").asDouble())));
        }
        for (String side : List.of("recorded", "shadowed")) {
            JsonNode latency = report.path("latencyMs").path(side);
            if (latency.isObject()) {
                lines.add(row(
                        "ms " + side,
                        "p50 " + latency.path("p50").asLong() + ", p95 "
                                + latency.path("p95").asLong()));
            }
        }
        report.path("samples").valueStream().forEach(sample -> sample(lines, sample));
        return lines(lines);
    }

    private static void sample(List<String> lines, JsonNode sample) {
        lines.add("");
        lines.add(sample.path("job").asString()
                + (sample.path("wer").isNumber()
                        ? " wer " + percent(sample.path("wer").asDouble())
                        : ""));
        if (sample.path("recorded").isString()) {
            lines.add("  - " + line(sample.path("recorded").asString()));
            lines.add("  + " + line(sample.path("shadowed").asString()));
        }
    }

    private static void rate(List<String> lines, String name, JsonNode rate) {
        if (rate.isNumber()) {
            lines.add(row(name, percent(rate.asDouble())));
        }
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
    }

    private static String names(JsonNode report, String side) {
        String names = report.path("models")
                .path(side)
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static String line(String text) {
        String one = text.replaceAll("\\s+", " ").strip();
        return one.length() <= WIDTH ? one : one.substring(0, WIDTH) + "…";
    }

    private static String row(String name, String value) {
        return String.format(Locale.ROOT, "%-22s%s", name, value);
    }

    private static String lines(List<String> lines) {
        return String.join(System.lineSeparator(), lines);
    }
}
