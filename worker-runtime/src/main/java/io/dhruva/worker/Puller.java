package io.dhruva.worker;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread, one batch: waits at the gate, pulls, admits, hands over, keeps its locks while it waits, settles.
 *
 * <p>Invariant: a record is acknowledged only after what became of its job is in Kafka. Lifecycle: {@link #drain} lets
 * it finish its batch; what is not finished in time is published again, never released, so no delivery is charged.
 */
final class Puller implements Loop {

    private static final Logger log = LoggerFactory.getLogger(Puller.class);
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final LaneConsumer lane;
    private final @Nullable Turns turns;
    private final Gate gate;
    private final BatchHandler handler;
    private final AdmissionPolicy admission;
    private final SettlementPolicy settlement;
    private final Settler settler;
    private final CancelledJobs cancelled;
    private final Isolation isolation;
    private final Timing timing;
    private final WorkerObserver observer;
    private final Clock clock;
    private volatile @Nullable Instant drainUntil;

    /**
     * How long things may take.
     *
     * @param renewEvery a third of the share group's lock duration
     * @param hold the longest that a record of a short lane is kept; what runs longer moves to the long lane
     * @param tick how often finished jobs of a batch are acknowledged while others still run
     */
    record Timing(Duration renewEvery, Duration hold, Duration tick) {}

    /** @param turns of the lane; null for work that runs long, which waits for nobody and for which nobody waits */
    Puller(
            LaneConsumer lane,
            @Nullable Turns turns,
            Gate gate,
            BatchHandler handler,
            AdmissionPolicy admission,
            SettlementPolicy settlement,
            Settler settler,
            CancelledJobs cancelled,
            Isolation isolation,
            Timing timing,
            WorkerObserver observer,
            Clock clock) {
        this.lane = lane;
        this.turns = turns;
        this.gate = gate;
        this.handler = handler;
        this.admission = admission;
        this.settlement = settlement;
        this.settler = settler;
        this.cancelled = cancelled;
        this.isolation = isolation;
        this.timing = timing;
        this.observer = observer;
        this.clock = clock;
    }

    @Override
    public void drain(Duration within) {
        drainUntil = clock.instant().plus(within);
    }

    @Override
    public void run() throws InterruptedException {
        try (lane) {
            while (drainUntil == null) {
                if (cancelled.read(GLANCE) && gate.awaitAny(GLANCE)) {
                    isolate(workTogether());
                }
            }
        }
    }

    private List<Delivery> workTogether() throws InterruptedException {
        if (turns == null) {
            return claimFor(work(lane.pull(PATIENCE)));
        }
        List<Delivery> batch = turns.pull(lane, () -> drainUntil == null && gate.anyReady());
        if (batch.isEmpty()) {
            return List.of();
        }
        try {
            return claimFor(work(batch));
        } finally {
            isolation.unshare();
        }
    }

    /**
     * Keeps the least suspect, if no other puller has one, and puts the others back into their lane, so that they share
     * no fate.
     */
    private List<Delivery> claimFor(List<Delivery> suspects) throws InterruptedException {
        if (suspects.isEmpty()) {
            return List.of();
        }
        List<Delivery> inOrder = suspects.stream()
                .sorted(Comparator.comparingInt(Delivery::count))
                .toList();
        int kept = isolation.claim() ? 1 : 0;
        boolean putBack = false;
        try {
            finish(inOrder.stream()
                    .skip(kept)
                    .map(other -> Pending.decided(other, settler.suspect(other)))
                    .toList());
            putBack = true;
        } finally {
            if (kept > 0 && !putBack) {
                isolation.unclaim();
            }
        }
        return inOrder.subList(0, kept);
    }

    /** Works a batch off, but for its suspects, which it returns. */
    private List<Delivery> work(List<Delivery> deliveries) throws InterruptedException {
        List<Delivery> together = new ArrayList<>();
        List<Delivery> alone = new ArrayList<>();
        List<Pending> settled = new ArrayList<>();
        Instant now = clock.instant();
        for (Delivery delivery : deliveries) {
            switch (admission.judge(delivery, now, cancelled::contains, gate::ready)) {
                case AdmissionPolicy.Admission.Run ignored -> together.add(delivery);
                case AdmissionPolicy.Admission.RunAlone ignored -> alone.add(delivery);
                case AdmissionPolicy.Admission.Settle(Disposition disposition) ->
                    settled.add(Pending.decided(delivery, settler.settle(delivery.job(), disposition, null)));
            }
        }
        settled.addAll(begin(together));
        finish(settled);
        return alone;
    }

    /** Runs the suspect that was claimed for with nothing else in work. */
    private void isolate(List<Delivery> claimed) throws InterruptedException {
        for (Delivery suspect : claimed) {
            try {
                isolation.begin();
                try {
                    log.warn(
                            "job {} is delivered for the {}th time and runs alone",
                            suspect.job().id(),
                            suspect.count());
                    finish(begin(List.of(suspect)));
                } finally {
                    isolation.end();
                }
            } finally {
                isolation.unclaim();
            }
        }
    }

    private List<Pending> begin(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return List.of();
        }
        List<Job> jobs = deliveries.stream().map(Delivery::job).toList();
        Instant startedAt = clock.instant();
        observer.pulled(jobs, startedAt);
        settler.started(jobs);
        List<CompletableFuture<Outcome>> outcomes = handler.handle(jobs);
        List<Pending> pending = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            CompletableFuture<Outcome> outcome = outcomes.get(i);
            CompletableFuture<Void> settled = outcome.thenCompose(how -> settle(job, how, startedAt));
            pending.add(new Pending(deliveries.get(i), outcome, settled));
        }
        return pending;
    }

    private CompletableFuture<Void> settle(Job job, Outcome outcome, Instant startedAt) {
        if (outcome instanceof Outcome.Unavailable) {
            gate.doubt(job.route().model());
        }
        Disposition disposition = settlement.decide(job, outcome, cancelled.contains(job));
        observer.settled(job, disposition.getClass().getSimpleName(), Duration.between(startedAt, clock.instant()));
        return settler.settle(job, disposition, startedAt);
    }

    /** Acknowledges jobs as their conclusions arrive in Kafka, until none is left. */
    private void finish(List<Pending> batch) throws InterruptedException {
        List<Pending> open = new ArrayList<>(batch);
        Instant begun = clock.instant();
        Instant renewed = begun;
        boolean givenUp = false;
        while (!open.isEmpty()) {
            await(open);
            boolean some = open.removeIf(this::acknowledge);
            if (some) {
                lane.commit();
            }
            Instant now = clock.instant();
            open.replaceAll(pending -> stopIfCancelled(pending, begun));
            if (!givenUp && tooLong(begun, now)) {
                open.replaceAll(pending -> giveUp(pending));
                givenUp = true;
            }
            if (!open.isEmpty() && Duration.between(renewed, now).compareTo(timing.renewEvery()) >= 0) {
                lane.renew();
                renewed = now;
            }
        }
    }

    private boolean tooLong(Instant begun, Instant now) {
        Instant end = drainUntil;
        return !now.isBefore(begun.plus(timing.hold())) || (end != null && !now.isBefore(end));
    }

    /** Ends an unfinished job whose owner wants it ended; its rows are given up with it. */
    private Pending stopIfCancelled(Pending pending, Instant begun) {
        Job job = pending.delivery().job();
        return cancelled.contains(job) && pending.stop()
                ? Pending.decided(pending.delivery(), settler.settle(job, new Disposition.Cancel(), begun))
                : pending;
    }

    /** Publishes an unfinished job again: elsewhere if it ran too long, in its lane if the worker must go. */
    private Pending giveUp(Pending pending) {
        Job job = pending.delivery().job();
        if (!pending.stop()) {
            return pending;
        }
        boolean slow = drainUntil == null && job.lane() != Lane.LONG;
        Job again = slow ? job.inLane(Lane.LONG) : job;
        return Pending.decided(pending.delivery(), settler.settle(job, new Disposition.RunAgain(again), null));
    }

    private void await(List<Pending> open) throws InterruptedException {
        CompletableFuture<?> all =
                CompletableFuture.allOf(open.stream().map(Pending::settled).toArray(CompletableFuture[]::new));
        try {
            all.get(timing.tick().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.trace("batch still at work");
        } catch (ExecutionException e) {
            log.trace("a settlement failed; each is looked at by itself");
        }
    }

    private boolean acknowledge(Pending pending) {
        if (!pending.settled().isDone()) {
            return false;
        }
        if (pending.settled().isCompletedExceptionally()) {
            log.error(
                    "conclusion of job {} could not be published",
                    pending.delivery().job().id());
            lane.release(pending.delivery());
            return true;
        }
        lane.accept(pending.delivery());
        return true;
    }

    /** A job on its way: first it has an outcome, then the conclusion is in Kafka. */
    private record Pending(Delivery delivery, CompletableFuture<Outcome> outcome, CompletableFuture<Void> settled) {

        /** What becomes of it is decided without an outcome. */
        static Pending decided(Delivery delivery, CompletableFuture<Void> settled) {
            CompletableFuture<Outcome> none = new CompletableFuture<>();
            none.cancel(false);
            return new Pending(delivery, none, settled);
        }

        /** Gives the job up if it has no outcome yet; whether it was. */
        boolean stop() {
            return !outcome.isDone() && outcome.cancel(false);
        }
    }
}
