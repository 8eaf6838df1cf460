package io.dhruva.document.walk;

import io.dhruva.document.format.RefusedDocument;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/** Copies a text character by character but for what an exchange has changed. */
public interface TextScanner {

    /**
     * Reads to the end.
     *
     * @param language that of the new document; the source's own if it is only read
     */
    void scan(Reader text, Writer copy, Exchange exchange, String language) throws IOException, RefusedDocument;
}
