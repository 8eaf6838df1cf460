package io.dhruva.contract.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a document that is not finished is shown. */
public enum DocumentForm {
    /** What is not translated is in the source language. */
    SOURCE,
    /** What is not translated is in the source language, and marked. */
    MARK,
    /** As a list of its segments, a line of JSON each: see {@link SegmentLine}. */
    SEGMENTS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DocumentForm> find(String code) {
        return Arrays.stream(values()).filter(form -> form.code().equals(code)).findFirst();
    }
}
