package io.dhruva.document.work;

import io.dhruva.document.filter.Bilingual;
import io.dhruva.document.filter.OpenDocument;
import io.dhruva.document.format.RefusedDocument;
import io.dhruva.document.walk.SegmentSource;
import io.dhruva.document.work.Sheets.Sheet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a document, or both languages side by side. */
final class Writing {

    private Writing() {}

    static void write(OpenDocument document, Sheet sheet, @Nullable String bilingual, SegmentSource source, Path out)
            throws RefusedDocument, IOException {
        if (bilingual == null) {
            document.write(sheet.target().language(), source, out);
        } else {
            Bilingual.valueOf(bilingual.toUpperCase(Locale.ROOT))
                    .write(document, sheet.target().language(), source, out);
        }
    }
}
