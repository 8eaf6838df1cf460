package io.dhruva.ingress.results;

import io.dhruva.contract.content.Answer;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.Tally;
import io.dhruva.ingress.status.ItemResource;
import io.dhruva.ingress.status.JobResource;
import io.dhruva.ingress.status.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file of a document's job in one of its languages.
 *
 * @param sheet name of the file
 * @param status succeeded, partially_succeeded, failed
 * @param progress of its segments
 * @param unmetTerms segments whose translations lack a term of the glossary
 * @param error why there is nothing of it
 */
record SheetResource(
        String sheet,
        String targetLanguage,
        String status,
        JobResource.Progress progress,
        int unmetTerms,
        ItemResource.@Nullable Failure error) {

    static SheetResource of(Answer.Sheet sheet) {
        Tally tally = sheet.tally();
        Fault fault = sheet.fault();
        return new SheetResource(
                sheet.name(),
                sheet.targetLanguage(),
                status(sheet).code(),
                new JobResource.Progress(tally.done(), tally.total(), tally.failed()),
                sheet.unmetTerms(),
                fault == null ? null : new ItemResource.Failure(fault.code(), fault.detail()));
    }

    private static JobStatus status(Answer.Sheet sheet) {
        if (sheet.fault() == null && sheet.tally().failed() == 0) {
            return JobStatus.SUCCEEDED;
        }
        return sheet.tally().done() > 0 ? JobStatus.PARTIALLY_SUCCEEDED : JobStatus.FAILED;
    }
}
