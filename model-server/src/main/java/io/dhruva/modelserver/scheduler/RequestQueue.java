package io.dhruva.modelserver.scheduler;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * Those who wait for a model: by priority, first come first served inside a level, the late ones of a level last.
 *
 * <p>Threads: none of its own; its batcher's lock guards it.
 */
final class RequestQueue implements Iterable<QueuedRequest> {

    private final BatchingPolicy policy;
    private final List<Level> levels = new ArrayList<>();
    private int size;

    RequestQueue(BatchingPolicy policy) {
        this.policy = policy;
        for (int level = 0; level < policy.levels(); level++) {
            levels.add(new Level(new LinkedHashSet<>(), new LinkedHashSet<>()));
        }
    }

    private record Level(SequencedSet<QueuedRequest> punctual, SequencedSet<QueuedRequest> late) {}

    /** Lets a request in, unless its level is full. */
    boolean add(QueuedRequest request) {
        int number = policy.level(request.priority());
        Level level = levels.get(number - 1);
        int most = policy.queuePolicy(number).maxSize();
        if (most > 0 && level.punctual().size() + level.late().size() >= most) {
            return false;
        }
        request.enter(number);
        level.punctual().add(request);
        size++;
        return true;
    }

    /** Takes a request out; false if it is not there any more. */
    boolean remove(QueuedRequest request) {
        if (request.level() == 0) {
            return false;
        }
        Level level = levels.get(request.level() - 1);
        boolean removed = level.punctual().remove(request) || level.late().remove(request);
        size -= removed ? 1 : 0;
        return removed;
    }

    /** Moves a request behind the punctual ones of its level. */
    void postpone(QueuedRequest request) {
        Level level = levels.get(request.level() - 1);
        if (level.punctual().remove(request)) {
            request.postpone();
            level.late().add(request);
        }
    }

    /** Takes out the first ones. */
    List<QueuedRequest> removeFirst(int count) {
        List<QueuedRequest> first = new ArrayList<>(count);
        Iterator<QueuedRequest> order = iterator();
        while (first.size() < count) {
            first.add(order.next());
        }
        first.forEach(this::remove);
        return first;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    @Override
    public Iterator<QueuedRequest> iterator() {
        if (levels.size() == 1 && levels.getFirst().late().isEmpty()) {
            return levels.getFirst().punctual().iterator();
        }
        return levels.stream()
                .flatMap(level -> Stream.concat(level.punctual().stream(), level.late().stream()))
                .iterator();
    }
}
