package io.dhruva.worker;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings parked jobs back to their lanes when their models are back, and ends those whose time is over.
 *
 * <p>It goes through the parked lane once after a model became ready, and every while besides. What still has to wait
 * goes to the lane's end, so no record is held. Threads: one of its own.
 */
final class Parking implements Loop {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration PASS_EVERY = Duration.ofSeconds(10);
    private static final Duration EMPTY = Duration.ofSeconds(1);

    private final LaneConsumer parked;
    private final Gate gate;
    private final Settler settler;
    private final CancelledJobs cancelled;
    private final Clock clock;
    private volatile boolean draining;

    Parking(LaneConsumer parked, Gate gate, Settler settler, CancelledJobs cancelled, Clock clock) {
        this.parked = parked;
        this.gate = gate;
        this.settler = settler;
        this.cancelled = cancelled;
        this.clock = clock;
    }

    @Override
    public void drain(Duration within) {
        draining = true;
    }

    @Override
    public void run() throws InterruptedException {
        try (parked) {
            long seen = -1;
            Instant nextPass = Instant.EPOCH;
            while (!draining) {
                boolean open = cancelled.read(GLANCE) && gate.awaitAny(GLANCE);
                long openings = gate.openings();
                boolean due = openings != seen || !clock.instant().isBefore(nextPass);
                if (open && due) {
                    seen = openings;
                    pass();
                    nextPass = clock.instant().plus(PASS_EVERY);
                } else {
                    Thread.sleep(GLANCE);
                }
            }
        }
    }

    /** Once through all that was parked before now. */
    private void pass() {
        Instant begun = clock.instant();
        boolean more = true;
        while (more && !draining) {
            List<Delivery> deliveries = parked.pull(EMPTY);
            List<Delivery> settled = new ArrayList<>();
            List<CompletableFuture<Void>> published = new ArrayList<>();
            more = !deliveries.isEmpty();
            for (Delivery delivery : deliveries) {
                boolean waits = !gate.ready(delivery.job().route().model());
                // Why: a job that was parked again in this pass comes round; then the pass is complete.
                more &= !(waits && delivery.publishedAt().isAfter(begun));
                published.add(settler.settle(delivery.job(), disposition(delivery.job(), begun), null));
                settled.add(delivery);
            }
            if (settled.isEmpty()) {
                return;
            }
            CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)).join();
            settled.forEach(parked::accept);
            parked.commit();
            log.info(
                    "looked at {} parked jobs in {}",
                    settled.size(),
                    Topics.jobs(settled.getFirst().job().task(), Lane.PARKED));
        }
    }

    private Disposition disposition(Job job, Instant now) {
        if (cancelled.contains(job)) {
            return new Disposition.Cancel();
        }
        if (!now.isBefore(job.deadline())) {
            return new Disposition.Expire();
        }
        return gate.ready(job.route().model()) ? new Disposition.RunAgain(job) : new Disposition.Park();
    }
}
