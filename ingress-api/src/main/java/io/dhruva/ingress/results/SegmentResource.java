package io.dhruva.ingress.results;

import io.dhruva.contract.document.SegmentLine;
import io.dhruva.ingress.status.ItemResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a segment of a document stands.
 *
 * @param index in its sheet, from 0, in the order of the document
 * @param sheet name of the file
 * @param target null while it is not translated
 * @param missingTerms of the glossary, whose translations it lacks
 */
record SegmentResource(
        int index,
        String sheet,
        String targetLanguage,
        String source,
        @Nullable String target,
        String status,
        ItemResource.@Nullable Failure error,
        List<String> missingTerms) {

    static SegmentResource of(SegmentLine line) {
        String code = line.code();
        String detail = line.detail();
        return new SegmentResource(
                line.index(),
                line.sheet(),
                line.targetLanguage(),
                line.source(),
                line.target(),
                line.status(),
                code == null ? null : new ItemResource.Failure(code, detail == null ? "" : detail),
                line.missingTerms());
    }
}
