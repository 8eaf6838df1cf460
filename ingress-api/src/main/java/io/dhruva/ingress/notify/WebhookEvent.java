package io.dhruva.ingress.notify;

import io.dhruva.ingress.status.JobStatus;
import java.util.Arrays;
import java.util.List;

/** What owners can be told: how a run of a job ended. */
enum WebhookEvent {
    SUCCEEDED(JobStatus.SUCCEEDED),
    PARTIALLY_SUCCEEDED(JobStatus.PARTIALLY_SUCCEEDED),
    FAILED(JobStatus.FAILED),
    CANCELLED(JobStatus.CANCELLED),
    EXPIRED(JobStatus.EXPIRED);

    private final JobStatus status;

    WebhookEvent(JobStatus status) {
        this.status = status;
    }

    /** The name in bodies and settings. */
    String code() {
        return "job." + status.code();
    }

    static WebhookEvent of(JobStatus ended) {
        return Arrays.stream(values())
                .filter(event -> event.status == ended)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(ended + " is no ending"));
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(WebhookEvent::code).toList();
    }
}
