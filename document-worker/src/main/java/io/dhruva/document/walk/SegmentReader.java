package io.dhruva.document.walk;

import java.io.IOException;

/** Takes a document's segments, in the document's order. */
@FunctionalInterface
public interface SegmentReader {

    /** One segment, with placeholders for its inline codes. */
    void segment(String text) throws IOException;
}
