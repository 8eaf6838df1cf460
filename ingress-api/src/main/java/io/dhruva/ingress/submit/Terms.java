package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Lane;
import java.time.Duration;
import java.util.Map;

/** What its owner says about a job besides the request. */
record Terms(Lane lane, Duration ttl, Map<String, String> labels) {

    public Terms {
        labels = Map.copyOf(labels);
    }
}
