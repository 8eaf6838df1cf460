package io.dhruva.document.journey;

import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;

/**
 * Where the heavy work on documents is done, beside the journey; what comes of it is published to {@code documents.work}.
 *
 * <p>Errors: none; it goes on trying until it is stopped. Threads: safe; all return at once.
 */
public interface Workshop {

    /** Takes the segments out: gives batches, then extracted or refused. */
    void extract(Job document);

    /** Puts the document together: gives composed. */
    void compose(Job document, Home home);

    /** Puts it together as it stands, for whoever asked. */
    void show(Job document, DocumentWork.Wanted wanted, Home home);

    /** Tells whoever asked that there is nothing to show. */
    void answer(DocumentPartial partial);

    /** Stops what is done for a document. */
    void stop(JobId document);
}
