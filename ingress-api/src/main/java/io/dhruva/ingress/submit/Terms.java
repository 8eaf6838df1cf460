package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Particulars;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What its owner says about a job besides the request. */
record Terms(Lane lane, Duration ttl, Map<String, String> labels, Particulars.@Nullable Callback callback) {

    public Terms {
        labels = Map.copyOf(labels);
    }

    Terms(Lane lane, Duration ttl, Map<String, String> labels) {
        this(lane, ttl, labels, null);
    }

    Terms tellingTo(Particulars.Callback receiver) {
        return new Terms(lane, ttl, labels, receiver);
    }
}
