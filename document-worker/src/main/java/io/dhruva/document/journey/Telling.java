package io.dhruva.document.journey;

import io.dhruva.contract.job.JobId;
import java.util.HashSet;
import java.util.Set;

/** Which documents have got further since that was last told. Threads: one. */
final class Telling {

    private final Set<JobId> changed = new HashSet<>();

    void changed(JobId document) {
        changed.add(document);
    }

    /** Whether something is to be told, which then is. */
    boolean due(JobId document) {
        return changed.remove(document);
    }

    void forget(JobId document) {
        changed.remove(document);
    }
}
