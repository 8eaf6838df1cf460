package io.dhruva.ingress.status;

import java.util.Locale;

/** How a job stands, as its owner sees it. */
public enum JobStatus {
    QUEUED,
    RUNNING,
    CANCELLING,
    SUCCEEDED,
    PARTIALLY_SUCCEEDED,
    FAILED,
    CANCELLED,
    EXPIRED;

    /** Whether this run of the job has ended. */
    public boolean terminal() {
        return compareTo(SUCCEEDED) >= 0;
    }

    /** Whether there is an answer to be had. */
    public boolean answered() {
        return this == SUCCEEDED || this == PARTIALLY_SUCCEEDED;
    }

    /** The word in documents and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
