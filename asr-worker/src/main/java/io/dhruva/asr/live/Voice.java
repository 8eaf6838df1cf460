package io.dhruva.asr.live;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tells a session's client, wherever its newest connection listens, and remembers what it must hear again.
 *
 * <p>Before anything was heard of a connection it tells nobody. Invariant: a connection hears finals in the order of
 * their segments, from the first that the client has not confirmed. Threads: safe.
 */
final class Voice {

    private final JobId session;
    private final int statePartition;
    private final LiveTopics topics;
    private final Clock clock;
    private final SortedMap<Integer, LiveOutput.Final> spoken;
    private int settled;
    private int epoch;
    private int replyPartition;
    private LiveOutput.@Nullable Body last;

    /**
     * The voice of a session.
     *
     * @param spoken its finals so far, all below {@code settled}
     * @param settled the first segment that is not settled
     */
    Voice(
            JobId session,
            int statePartition,
            SortedMap<Integer, LiveOutput.Final> spoken,
            int settled,
            LiveTopics topics,
            Clock clock) {
        this.session = session;
        this.statePartition = statePartition;
        this.spoken = new TreeMap<>(spoken.headMap(settled));
        this.settled = settled;
        this.topics = topics;
        this.clock = clock;
    }

    /** The newest connection; 0 before the first. */
    synchronized int epoch() {
        return epoch;
    }

    /** Speaks to this connection from now on, which first hears what the client has not confirmed. */
    synchronized CompletableFuture<?> turnTo(LiveInput input) {
        epoch = input.epoch();
        replyPartition = input.replyPartition();
        List<CompletableFuture<?>> told = new ArrayList<>();
        for (int segment = input.confirmed(); segment < settled; segment++) {
            LiveOutput.Final words = spoken.get(segment);
            // Why: nobody knows whether an earlier connection had partials of it.
            told.add(tell(words == null ? new LiveOutput.Discarded(segment) : words));
        }
        if (last != null) {
            told.add(tell(last));
        }
        return all(told);
    }

    synchronized CompletableFuture<?> tell(LiveOutput.Body body) {
        return epoch == 0
                ? CompletableFuture.completedFuture(null)
                : topics.tell(replyPartition, new LiveOutput(session, epoch, clock.instant(), body));
    }

    /** Tells a final, which is already kept. */
    synchronized CompletableFuture<?> speak(LiveOutput.Final words) {
        spoken.put(words.segment(), words);
        settled = words.segment() + 1;
        return tell(words);
    }

    /** Nothing was said in a segment. */
    synchronized CompletableFuture<?> passOver(int segment, boolean hadPartials) {
        settled = segment + 1;
        return hadPartials ? tell(new LiveOutput.Discarded(segment)) : CompletableFuture.completedFuture(null);
    }

    /** Tells the last thing, which later connections will hear, too. */
    synchronized CompletableFuture<?> conclude(LiveOutput.Body body) {
        last = body;
        return tell(body);
    }

    synchronized List<LiveOutput.Final> spoken() {
        return List.copyOf(spoken.values());
    }

    /** Has its finals forgotten in the topic of states. */
    synchronized CompletableFuture<?> forget() {
        return all(spoken.keySet().stream()
                .map(segment -> topics.forgetSpoken(statePartition, session, segment))
                .toList());
    }

    private static CompletableFuture<?> all(Collection<? extends CompletableFuture<?>> sent) {
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }
}
