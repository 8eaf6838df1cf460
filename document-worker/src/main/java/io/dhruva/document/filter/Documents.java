package io.dhruva.document.filter;

import io.dhruva.document.filter.caption.CueScanner;
import io.dhruva.document.filter.caption.TimedTextRules;
import io.dhruva.document.filter.markup.HtmlRules;
import io.dhruva.document.filter.markup.MarkupScanner;
import io.dhruva.document.filter.markup.XliffScanner;
import io.dhruva.document.filter.markup.XmlRules;
import io.dhruva.document.filter.okapi.MarkdownScanner;
import io.dhruva.document.filter.okapi.OkapiFilters;
import io.dhruva.document.filter.okapi.OkapiWalk;
import io.dhruva.document.filter.plain.PlainScanner;
import io.dhruva.document.filter.plain.TableScanner;
import io.dhruva.document.filter.resource.JsonScanner;
import io.dhruva.document.filter.resource.PoScanner;
import io.dhruva.document.filter.resource.PropertiesScanner;
import io.dhruva.document.filter.resource.StringsScanner;
import io.dhruva.document.filter.resource.YamlScanner;
import io.dhruva.document.format.Detection;
import io.dhruva.document.format.Limits;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.format.XmlShape;
import io.dhruva.document.walk.TextScanner;
import io.dhruva.document.walk.TextWalk;
import io.dhruva.document.walk.Walk;
import java.io.IOException;
import java.util.Set;

/** Opens files as documents. */
public final class Documents {

    private final Limits limits;

    public Documents(Limits limits) {
        this.limits = limits;
    }

    /** How much of a document is taken on. */
    public Limits limits() {
        return limits;
    }

    /**
     * Finds out what a file is, and that it is within the limits.
     *
     * @throws RefusedDocument if it is not served, damaged, too large or hostile
     */
    public OpenDocument open(SourceFile file) throws IOException, RefusedDocument {
        Detection found = Detection.of(file.path(), file.name(), file.wanted(), limits);
        return new OpenDocument(file, found, limits, walk(file, found));
    }

    private static Walk walk(SourceFile file, Detection found) {
        return switch (found.format()) {
            case DOCX, PPTX, XLSX ->
                new OkapiWalk(file.path(), found.encoding().charset(), OkapiFilters::officeOpenXml);
            case ODT, ODS, ODP -> new OkapiWalk(file.path(), found.encoding().charset(), OkapiFilters::openDocument);
            default -> new TextWalk(file.path(), found.encoding(), scanner(file, found));
        };
    }

    private static TextScanner scanner(SourceFile file, Detection found) {
        return switch (found.format()) {
            case TXT -> new PlainScanner();
            case HTML -> new MarkupScanner(HtmlRules.HTML, found.encoding().charset());
            case MARKDOWN -> new MarkdownScanner();
            case CSV -> TableScanner.commas(file.columns());
            case TSV -> TableScanner.tabs(file.columns());
            case PROPERTIES -> new PropertiesScanner();
            case STRINGS -> new StringsScanner();
            case JSON -> new JsonScanner();
            case YAML -> new YamlScanner();
            case SRT -> CueScanner.SRT;
            case VTT -> CueScanner.VTT;
            case TTML -> new MarkupScanner(TimedTextRules.TTML, found.encoding().charset());
            case XML ->
                new MarkupScanner(
                        XmlRules.of(inline(found.xml())), found.encoding().charset());
            case XLIFF -> new XliffScanner(false, found.encoding().charset());
            case XLIFF2 -> new XliffScanner(true, found.encoding().charset());
            case PO -> new PoScanner();
            case DOCX, PPTX, XLSX, ODT, ODS, ODP ->
                throw new IllegalArgumentException("no text of one piece: " + found.format());
        };
    }

    private static Set<String> inline(@org.jspecify.annotations.Nullable XmlShape xml) {
        return xml == null ? Set.of() : xml.inline();
    }
}
