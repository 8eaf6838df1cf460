package io.dhruva.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Figures with names: a table for people, JSON for programs. */
final class Report {

    private final String name;
    private final String about;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    Report(String name, String about) {
        this.name = name;
        this.about = about;
    }

    /** Adds a row: names and values by turns; every row has the same names. */
    Report row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        rows.add(row);
        return this;
    }

    String table() {
        List<String> names = List.copyOf(rows.getFirst().keySet());
        List<List<String>> cells = new ArrayList<>();
        cells.add(names);
        rows.forEach(row -> cells.add(row.values().stream().map(Report::text).toList()));
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            int at = column;
            widths.add(
                    cells.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        String body = cells.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
        return name + ": " + about + "\n" + body + "\n";
    }

    String json() {
        return new JsonMapper().writeValueAsString(Map.of("benchmark", name, "about", about, "rows", rows));
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append("  ").append(("%-" + Math.max(1, widths.get(i)) + "s").formatted(row.get(i)));
        }
        return line.toString().stripTrailing();
    }

    private static String text(Object value) {
        return value instanceof Double number ? "%.3f".formatted(number) : value.toString();
    }
}
