package io.dhruva.document.filter.caption;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.text.InlineCodes;
import io.dhruva.document.walk.Exchange;
import io.dhruva.document.walk.Lines;
import io.dhruva.document.walk.TextScanner;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.sf.okapi.common.resource.TextFragment;

/**
 * SubRip and WebVTT: the text below a line of times is a caption; whatever else there is stays as it is.
 *
 * <p>Why not Okapi's filters: they join sentences across captions and share the words out anew.
 *
 * <p><b>Source:</b> WebVTT: The Web Video Text Tracks Format (W3C), 4 and 6.
 */
public enum CueScanner implements TextScanner {
    SRT(text -> text, text -> text),
    VTT(CueScanner::unescaped, CueScanner::escaped);

    private static final String TIMES = "-->";

    @SuppressWarnings("ImmutableEnumChecker") // Why: methods without state.
    private final UnaryOperator<String> reading;

    @SuppressWarnings("ImmutableEnumChecker")
    private final UnaryOperator<String> writing;

    CueScanner(UnaryOperator<String> reading, UnaryOperator<String> writing) {
        this.reading = reading;
        this.writing = writing;
    }

    @Override
    public void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument {
        Lines lines = new Lines(text, exchange.limits().lineChars());
        Lines.Line line = lines.next();
        while (line != null) {
            copy.write(line.raw());
            boolean times = line.text().contains(TIMES);
            line = lines.next();
            if (!times) {
                continue;
            }
            List<Lines.Line> cue = new ArrayList<>();
            while (line != null && !line.text().isBlank() && !line.text().contains(TIMES)) {
                cue.add(line);
                line = lines.next();
            }
            if (!cue.isEmpty()) {
                copy.write(caption(cue, exchange, language));
            }
        }
    }

    private String caption(List<Lines.Line> cue, Exchange exchange, String language)
            throws IOException, RefusedDocument {
        StringBuilder raw = new StringBuilder();
        StringBuilder joined = new StringBuilder();
        for (Lines.Line line : cue) {
            raw.append(line.raw());
            joined.append(joined.isEmpty() ? "" : "\n").append(line.text());
        }
        TextFragment text = InlineCodes.cue(joined.toString(), reading);
        Exchange.Exchanged exchanged = Captions.exchange(exchange, text, language);
        if (!exchanged.changed()) {
            return raw.toString();
        }
        String between = cue.getFirst().end().isEmpty() ? "\n" : cue.getFirst().end();
        return InlineCodes.written(exchanged.content(), writing).replace("\n", between)
                + cue.getLast().end();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", "\u00a0")
                .replace("&amp;", "&");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
