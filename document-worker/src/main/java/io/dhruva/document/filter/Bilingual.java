package io.dhruva.document.filter;

import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.SegmentSource;
import java.io.IOException;
import java.nio.file.Path;
import net.sf.okapi.common.LocaleId;
import net.sf.okapi.common.filterwriter.TMXWriter;
import net.sf.okapi.common.filterwriter.XLIFFWriter;
import net.sf.okapi.common.resource.ITextUnit;
import net.sf.okapi.common.resource.TextFragment;
import net.sf.okapi.common.resource.TextUnit;

/** A document's segments side by side with their translations, for translators' programs. */
public enum Bilingual {
    /** XLIFF 1.2. */
    XLIFF {
        @Override
        void write(OpenDocument document, LocaleId from, LocaleId to, SegmentSource source, Path out)
                throws IOException, RefusedDocument {
            try (XLIFFWriter writer = new XLIFFWriter()) {
                writer.create(out.toString(), null, from, to, document.format().mediaType(), document.name(), null);
                Numbered numbered = new Numbered();
                document.pairs(source, (original, target) -> writer.writeTextUnit(numbered.unit(original, target, to)));
                writer.writeEndFile();
            }
        }
    },
    /** TMX 1.4. */
    TMX {
        @Override
        void write(OpenDocument document, LocaleId from, LocaleId to, SegmentSource source, Path out)
                throws IOException, RefusedDocument {
            TMXWriter writer = new TMXWriter(out.toString());
            try {
                writer.writeStartDocument(
                        from,
                        to,
                        "dhruva",
                        "1",
                        "sentence",
                        "dhruva",
                        document.format().mediaType());
                Numbered numbered = new Numbered();
                document.pairs(source, (original, target) -> writer.writeTUFull(numbered.unit(original, target, to)));
                writer.writeEndDocument();
            } finally {
                writer.close();
            }
        }
    };

    /**
     * Writes those segments that are translated.
     *
     * @param language that of the translations, BCP 47
     */
    public void write(OpenDocument document, String language, SegmentSource source, Path out)
            throws IOException, RefusedDocument {
        write(
                document,
                LocaleId.fromBCP47(document.sourceLanguage()),
                LocaleId.fromBCP47(language),
                source,
                out.toAbsolutePath());
    }

    abstract void write(OpenDocument document, LocaleId from, LocaleId to, SegmentSource source, Path out)
            throws IOException, RefusedDocument;

    /** Makes text units with ascending ids. */
    private static final class Numbered {

        private long last;

        ITextUnit unit(TextFragment source, TextFragment target, LocaleId to) {
            ITextUnit unit = new TextUnit(Long.toString(++last));
            unit.setSourceContent(source);
            unit.setTargetContent(to, target);
            return unit;
        }
    }
}
