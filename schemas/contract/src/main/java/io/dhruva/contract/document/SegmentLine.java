package io.dhruva.contract.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a document, as it stands: a line of JSON in a list of segments.
 *
 * @param sheet name of the file
 * @param index in the sheet, from 0, in the order of the document
 * @param target null while it is not translated
 * @param status queued, succeeded, failed
 * @param code why it failed
 * @param missingTerms of the glossary, whose translations it lacks
 */
public record SegmentLine(
        String sheet,
        String targetLanguage,
        int index,
        String source,
        @Nullable String target,
        String status,
        @Nullable String code,
        @Nullable String detail,
        List<String> missingTerms) {}
