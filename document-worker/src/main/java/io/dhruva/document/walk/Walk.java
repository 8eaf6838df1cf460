package io.dhruva.document.walk;

import io.dhruva.document.format.RefusedDocument;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A way through a document, the same each time. */
public interface Walk {

    /**
     * Walks through the document once.
     *
     * @param target the language that the new document says it is in, and the new document's place; null if the document is
     *     only read
     */
    void through(Exchange exchange, @Nullable Target target) throws IOException, RefusedDocument;

    /** Where a new document goes, and its language (BCP 47). */
    record Target(String language, Path file) {}
}
