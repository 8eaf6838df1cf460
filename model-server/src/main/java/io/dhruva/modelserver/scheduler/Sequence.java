package io.dhruva.modelserver.scheduler;

import io.dhruva.modelserver.engine.SequenceId;
import io.dhruva.modelserver.engine.SequenceMemory;
import io.dhruva.modelserver.engine.SequenceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one sequence id, in their order. From a start up to the next start is a run; a run is executed whole or
 * given up whole.
 *
 * <p>Threads: none of its own; its batcher's lock guards it.
 */
final class Sequence {

    private final SequenceId id;
    private final List<QueuedRequest> waiting = new ArrayList<>();
    private SequenceMemory memory = new SequenceMemory();
    private @Nullable QueuedRequest running;
    private boolean runningLost;
    private boolean open;
    private boolean admitted;
    private long lastUsedNanos;

    Sequence(SequenceId id) {
        this.id = id;
    }

    SequenceId id() {
        return id;
    }

    /** Whether a step that is no start may follow what was added last. */
    boolean isOpen() {
        return open;
    }

    void add(QueuedRequest request, long now) {
        waiting.add(request);
        open = !request.step().end();
        lastUsedNanos = now;
    }

    /** Gives it a slot. */
    void admit() {
        admitted = true;
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** Whether its next step could be executed now. */
    boolean isReady() {
        return admitted && running == null && !waiting.isEmpty();
    }

    /** Whether nothing of it waits or is being executed. */
    boolean isAtRest() {
        return running == null && waiting.isEmpty();
    }

    QueuedRequest first() {
        return waiting.getFirst();
    }

    boolean awaits(QueuedRequest request) {
        return waiting.contains(request);
    }

    long lastUsedNanos() {
        return lastUsedNanos;
    }

    /** Takes the next step out to be executed; comes with the memory of a run that it cuts off, to be closed. */
    Optional<SequenceMemory> advance() {
        QueuedRequest next = waiting.removeFirst();
        running = next;
        SequenceStep step = next.step();
        if (!step.start()) {
            next.resume(memory);
            return Optional.empty();
        }
        SequenceMemory before = memory;
        memory = step.memory();
        return Optional.of(before);
    }

    /** The step that was taken out has been executed; comes with the memory of a run that is over, to be closed. */
    Optional<SequenceMemory> executed(long now) {
        boolean over = runningLost || (running != null && running.step().end());
        running = null;
        runningLost = false;
        lastUsedNanos = now;
        return over ? Optional.of(forget()) : Optional.empty();
    }

    /**
     * Gives up the run that a step belongs to.
     *
     * @return its steps that wait, the given one among them if it waits; they are taken out
     */
    List<QueuedRequest> giveUp(QueuedRequest request) {
        int from = request.equals(running) ? 0 : waiting.indexOf(request);
        if (from < 0) {
            return List.of();
        }
        int to = request.equals(running) ? 0 : from + 1;
        while (from > 0 && !waiting.get(from).step().start()) {
            from--;
        }
        while (to < waiting.size() && !waiting.get(to).step().start()) {
            to++;
        }
        boolean current = request.equals(running) || !waiting.get(from).step().start();
        runningLost |= current && running != null;
        open &= to < waiting.size();
        List<QueuedRequest> run = waiting.subList(from, to);
        List<QueuedRequest> lost = List.copyOf(run);
        run.clear();
        return lost;
    }

    /** Ends it where it stands; comes with what it remembered, to be closed. */
    SequenceMemory forget() {
        SequenceMemory before = memory;
        memory = new SequenceMemory();
        return before;
    }

    /** Takes out all that wait, and lets no step follow but a start. */
    List<QueuedRequest> drop() {
        List<QueuedRequest> dropped = List.copyOf(waiting);
        waiting.clear();
        open = false;
        runningLost = running != null;
        return dropped;
    }
}
