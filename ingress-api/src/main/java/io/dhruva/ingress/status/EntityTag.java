package io.dhruva.ingress.status;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Names a state of a job's resource: it changes whenever anything does that a client can see. */
final class EntityTag {

    private EntityTag() {}

    static String of(JobResource resource) {
        CRC32C sum = new CRC32C();
        sum.update(steady(resource).toString().getBytes(StandardCharsets.UTF_8));
        return "\"%s-%d-%08x\"".formatted(resource.status(), resource.attempt(), sum.getValue());
    }

    // Why: an estimate moves with every breath of the queue, and is no news.
    private static JobResource steady(JobResource resource) {
        JobResource.Queue queue = resource.queue();
        return queue == null ? resource : resource.waiting(new JobResource.Queue(queue.lane(), queue.ahead(), null));
    }
}
