package io.dhruva.document.walk;

import java.io.IOException;

/** Gives the translations of a document's segments, asked in the order and with the texts in which they were read. */
@FunctionalInterface
public interface SegmentSource {

    /** What stands in the new document for a segment. */
    Translated next(String text) throws IOException;
}
