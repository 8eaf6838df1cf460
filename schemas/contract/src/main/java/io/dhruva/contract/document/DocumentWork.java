package io.dhruva.contract.document;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.result.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on with a document. Of one run, batches come in the order of their numbers, sheet by sheet, and may come
 * again from the first.
 *
 * @param job the document's
 */
public record DocumentWork(JobRef job, Body body) implements Message {

    /** What goes on. */
    public sealed interface Body {}

    /**
     * Segments that were taken out of a sheet, each text once.
     *
     * @param sheet index of the file times the number of languages, plus that of the language
     * @param number within the sheet, from 0
     * @param segments how many
     * @param asked how many of them are to be translated
     * @param characters of those
     * @param route the model that translates them
     * @param request an NmtRequest with those that are to be translated; null if none is
     * @param known Translations, one for each segment, null for those that are to be translated; null if all are
     */
    public record Batch(
            int sheet,
            int number,
            int segments,
            int asked,
            long characters,
            Route route,
            @Nullable Payload request,
            @Nullable Payload known)
            implements Body {}

    /** All batches of all sheets are published. */
    public record Extracted(List<Extent> sheets) implements Body {
        public Extracted {
            sheets = List.copyOf(sheets);
        }
    }

    /** How the job ends: the documents are stored. */
    public record Composed(Ending.Completed completed) implements Body {}

    /** Nothing of it can be translated. */
    public record Refused(Fault fault) implements Body {}

    /**
     * Somebody wants to see it as it stands.
     *
     * @param request names the answer, a {@link DocumentPartial}
     */
    public record Wanted(String request, DocumentForm form) implements Body {}

    /**
     * How much a sheet holds.
     *
     * @param segments different ones
     * @param fault why it cannot be translated; null if it can
     */
    public record Extent(
            int batches,
            int segments,
            long characters,
            @Nullable Fault fault) {}
}
