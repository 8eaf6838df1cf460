package io.dhruva.document.filter.resource;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An entry of a message catalogue: its lines, and what they say. */
final class PoEntry {

    private static final Pattern FIELD =
            Pattern.compile("^\\s*(msgctxt|msgid_plural|msgid|msgstr(?:\\[\\d+\\])?)\\s+\"(.*)\"\\s*$");
    private static final Pattern MORE = Pattern.compile("^\\s*\"(.*)\"\\s*$");
    private static final Pattern LANGUAGE = Pattern.compile("^(\\s*\"Language: )[A-Za-z_@-]*(\\\\n\"\\s*)$");
    private static final Pattern FUZZY = Pattern.compile("^#,(.*)\\bfuzzy\\b,?\\s*(.*)$");

    private final List<Lines.Line> lines;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Field> byName = new HashMap<>();

    /** Some lines of the entry that are one string. */
    private record Field(String name, int first, int end, String value) {}

    PoEntry(List<Lines.Line> lines) {
        this.lines = lines;
        for (int i = 0; i < lines.size(); i++) {
            Matcher field = FIELD.matcher(lines.get(i).text());
            if (field.matches()) {
                StringBuilder raw = new StringBuilder(field.group(2));
                int end = i + 1;
                while (end < lines.size() && MORE.matcher(lines.get(end).text()).matches()) {
                    Matcher more = MORE.matcher(lines.get(end).text());
                    raw.append(more.matches() ? more.group(1) : "");
                    end++;
                }
                Field found = new Field(field.group(1), i, end, Escapes.unquotedC(raw.toString()));
                fields.add(found);
                byName.put(found.name, found);
            }
        }
    }

    String exchanged(Exchange exchange, String language) throws IOException, RefusedDocument {
        Field id = byName.get("msgid");
        if (id == null) {
            return raw(0, lines.size());
        }
        if (id.value.isEmpty()) {
            return header(exchange, language);
        }
        boolean fuzzy =
                lines.stream().anyMatch(line -> FUZZY.matcher(line.text()).matches());
        Map<Integer, String> written = new HashMap<>();
        for (Field field : fields) {
            if (field.name.startsWith("msgstr") && (fuzzy || field.value.isEmpty())) {
                Field source = source(field, id);
                Exchange.Exchanged exchanged = exchange.paragraph(InlineCodes.variables(source.value));
                if (exchanged.translated()) {
                    written.put(
                            field.first,
                            exchanged.changed()
                                    ? field.name + quoted(exchanged.content().toText(), end(field))
                                    : sameWords(field, source));
                }
            }
        }
        return written.isEmpty() ? raw(0, lines.size()) : rewritten(written, fuzzy);
    }

    /** Of a plural entry the first form is the singular, unless the language has one form alone. */
    private Field source(Field target, Field singular) {
        Field plural = byName.get("msgid_plural");
        boolean first = target.name.equals("msgstr") || target.name.equals("msgstr[0]");
        return plural == null || (first && byName.containsKey("msgstr[1]")) ? singular : plural;
    }

    private String rewritten(Map<Integer, String> written, boolean fuzzy) {
        StringBuilder entry = new StringBuilder();
        int at = 0;
        while (at < lines.size()) {
            String field = written.get(at);
            Lines.Line line = lines.get(at);
            if (field == null) {
                entry.append(fuzzy && line.text().startsWith("#") ? comment(line) : line.raw());
                at++;
            } else {
                entry.append(field);
                at = fieldEnd(at);
            }
        }
        return entry.toString();
    }

    private int fieldEnd(int first) {
        return fields.stream().filter(field -> field.first == first).findFirst().orElseThrow().end;
    }

    /** A comment of an entry that is fuzzy no more. */
    private static String comment(Lines.Line line) {
        if (line.text().startsWith("#|")) {
            return "";
        }
        Matcher flags = FUZZY.matcher(line.text());
        if (!flags.matches()) {
            return line.raw();
        }
        String others = (flags.group(1).strip() + " " + flags.group(2).strip()).strip();
        String kept = others.endsWith(",") ? others.substring(0, others.length() - 1) : others;
        return kept.isEmpty() ? "" : "#, " + kept + line.end();
    }

    private String header(Exchange exchange, String language) {
        StringBuilder header = new StringBuilder();
        for (Lines.Line line : lines) {
            Matcher own = LANGUAGE.matcher(line.text());
            boolean other = own.matches() && !language.equals(exchange.sourceLanguage());
            header.append(other ? own.group(1) + language.replace('-', '_') + own.group(2) : line.text())
                    .append(line.end());
        }
        return header.toString();
    }

    private String sameWords(Field target, Field source) {
        String own = raw(source.first, source.end);
        return target.name + own.substring(own.indexOf(source.name) + source.name.length());
    }

    private String end(Field field) {
        String end = lines.get(field.first).end();
        return end.isEmpty() ? "\n" : end;
    }

    /** In lines if the text has lines. */
    private static String quoted(String text, String end) {
        if (text.indexOf('\n') < 0 || text.indexOf('\n') == text.length() - 1) {
            return " \"" + Escapes.quotedC(text) + "\"" + end;
        }
        StringBuilder written = new StringBuilder(" \"\"" + end);
        int at = 0;
        while (at < text.length()) {
            int next = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
            written.append('"')
                    .append(Escapes.quotedC(text.substring(at, next)))
                    .append('"')
                    .append(end);
            at = next;
        }
        return written.toString();
    }

    private String raw(int from, int to) {
        StringBuilder raw = new StringBuilder();
        lines.subList(from, to).forEach(line -> raw.append(line.raw()));
        return raw.toString();
    }
}
