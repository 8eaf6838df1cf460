package io.dhruva.document.filter.resource;

import io.dhruva.document.filter.resource.YamlContext.Place;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.TextScanner;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML: strings are translated wherever they are values; keys, numbers, truth values, dates, anchors and comments stay as
 * they are. A new value keeps its style if it fits in one line, a literal block stays one, others become quoted.
 *
 * <p>Why not Okapi's filter: it offers numbers, and joins folded lines that nobody has changed.
 */
public final class YamlScanner implements TextScanner {

    private static final Pattern PLAIN = Pattern.compile("\\p{L}[^:#\\[\\]{},&*!|>'\"%@`\\n\\r\\t]*");
    private static final Set<String> WORDS_OF_YAML =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");
    private static final Pattern DATA = Pattern.compile("[-+.\\d][-+.:_\\dTZe ]*|0x[0-9a-fA-F]+|\\.(?:inf|nan)");

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        StringWriter held = new StringWriter();
        text.transferTo(held);
        String all = held.toString();
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setUseMarks(true)
                .build();
        YamlContext context = new YamlContext(exchange.limits().depth());
        Offsets offsets = new Offsets(all);
        int copied = 0;
        try {
            for (Event event : new Parse(settings).parseString(all)) {
                Place place = context.take(event);
                if (place != Place.VALUE || !(event instanceof ScalarEvent scalar) || isData(scalar)) {
                    continue;
                }
                Exchange.Exchanged exchanged = exchange.paragraph(InlineCodes.variables(scalar.getValue()));
                if (exchanged.changed()) {
                    int start = offsets.of(scalar.getStartMark().orElseThrow().getIndex());
                    int end = offsets.of(scalar.getEndMark().orElseThrow().getIndex());
                    copy.append(all, copied, start);
                    copy.write(written(
                            scalar,
                            all.substring(start, end),
                            exchanged.content().toText()));
                    copied = end;
                }
            }
        } catch (YamlEngineException broken) {
            throw RefusedDocument.invalid("the file is not YAML");
        }
        copy.append(all, copied, all.length());
    }

    private static boolean isData(ScalarEvent scalar) {
        String value = scalar.getValue();
        return scalar.isPlain()
                && (WORDS_OF_YAML.contains(value.toLowerCase(java.util.Locale.ROOT))
                        || DATA.matcher(value).matches());
    }

    private static String written(ScalarEvent scalar, String raw, String value) {
        ScalarStyle style = scalar.getScalarStyle();
        boolean oneLine = value.indexOf('\n') < 0;
        if (style == ScalarStyle.PLAIN
                && PLAIN.matcher(value).matches()
                && !WORDS_OF_YAML.contains(value.toLowerCase(java.util.Locale.ROOT))
                && !value.endsWith(" ")) {
            return value;
        }
        if (style == ScalarStyle.SINGLE_QUOTED && oneLine) {
            return "'" + value.replace("'", "''") + "'";
        }
        if (style == ScalarStyle.LITERAL) {
            return literal(raw, value);
        }
        String quoted = '"' + Escapes.quoted(value) + '"';
        return style == ScalarStyle.FOLDED ? quoted + lineEnds(raw) : quoted;
    }

    /** The same header and indent, other lines. */
    private static String literal(String raw, String value) {
        int header = raw.indexOf('\n');
        if (header < 0) {
            return '"' + Escapes.quoted(value) + '"';
        }
        String indent = "";
        for (String line : raw.substring(header + 1).split("\n", -1)) {
            if (!line.isBlank()) {
                indent = line.substring(0, line.length() - line.stripLeading().length());
                break;
            }
        }
        StringBuilder block = new StringBuilder(raw.substring(0, header + 1));
        String end = raw.substring(0, header).endsWith("\r") ? "\r\n" : "\n";
        for (String line : value.stripTrailing().split("\n", -1)) {
            block.append(line.isEmpty() ? "" : indent).append(line).append(end);
        }
        String rest = lineEnds(raw);
        return block.toString().stripTrailing() + rest;
    }

    /** The white space that a block's raw text ends in. */
    private static String lineEnds(String raw) {
        return raw.substring(raw.stripTrailing().length());
    }

    /** Places in a string for the parser's, which counts code points; asked in ascending order. */
    private static final class Offsets {

        private final String text;
        private int points;
        private int chars;

        Offsets(String text) {
            this.text = text;
        }

        int of(int point) {
            chars = text.offsetByCodePoints(chars, point - points);
            points = point;
            return chars;
        }
    }
}
