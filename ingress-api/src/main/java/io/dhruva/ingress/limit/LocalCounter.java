package io.dhruva.ingress.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts for this instance alone, in memory, as {@link RedisCounter} does for all; who asks gives it the share of each
 * limit. Ids are not remembered: nothing is lost on the way here.
 */
final class LocalCounter implements Counter {

    /** The calls of a second. */
    private static final class Bucket {
        private final long second;
        private int count;

        Bucket(long second) {
            this.second = second;
        }
    }

    private record Name(String subject, long seconds) {}

    private final Map<Name, Deque<Bucket>> buckets = new HashMap<>();
    private final Clock clock;

    LocalCounter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Verdict admit(String subject, List<Window> windows, String id) {
        long now = clock.instant().getEpochSecond();
        List<Verdict.Standing> standings = new ArrayList<>();
        boolean open = true;
        for (Window window : windows) {
            Verdict.Standing standing = standing(subject, window, now);
            open &= !standing.full();
            standings.add(standing);
        }
        if (open) {
            windows.forEach(window -> count(subject, window, now));
            standings.replaceAll(standing ->
                    new Verdict.Standing(standing.window(), standing.left() - 1, standing.leavesIn(), standing.full()));
        }
        return new Verdict(open, now, standings);
    }

    private Verdict.Standing standing(String subject, Window window, long now) {
        Deque<Bucket> own = of(subject, window);
        while (!own.isEmpty() && (own.getFirst().second + window.seconds() <= now || own.getFirst().count == 0)) {
            own.removeFirst();
        }
        int used = own.stream().mapToInt(bucket -> bucket.count).sum();
        long leaves = own.isEmpty() ? window.seconds() : own.getFirst().second + window.seconds() - now;
        int left = Math.max(0, window.limit() - used);
        return new Verdict.Standing(window, left, Duration.ofSeconds(leaves), left == 0);
    }

    private void count(String subject, Window window, long now) {
        Deque<Bucket> own = of(subject, window);
        if (own.isEmpty() || own.getLast().second < now) {
            own.addLast(new Bucket(now));
        }
        own.getLast().count++;
    }

    @Override
    public synchronized void refund(String subject, List<Window> windows, String id, long second) {
        windows.forEach(window -> of(subject, window).stream()
                .filter(bucket -> bucket.second == second && bucket.count > 0)
                .forEach(bucket -> bucket.count--));
    }

    /** Forgets everything, as when calls are counted together again. */
    synchronized void clear() {
        buckets.clear();
    }

    private Deque<Bucket> of(String subject, Window window) {
        return buckets.computeIfAbsent(new Name(subject, window.seconds()), _ -> new ArrayDeque<>());
    }
}
