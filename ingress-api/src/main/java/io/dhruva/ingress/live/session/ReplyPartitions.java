package io.dhruva.ingress.live.session;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.problem.Code;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** The partitions of transcripts that this instance listens to. Threads: safe. */
@Component
public final class ReplyPartitions {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile List<Integer> heard = List.of();

    void set(Collection<Integer> partitions) {
        lock.lock();
        try {
            heard = List.copyOf(new TreeSet<>(partitions));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<Integer> all() {
        return heard;
    }

    /** Where a session is answered: where it is now if that is heard here, else another one; as it is if none is. */
    int of(JobId session, int now) {
        List<Integer> partitions = heard;
        if (partitions.isEmpty() || partitions.contains(now)) {
            return now;
        }
        return partitions.get(Math.floorMod(session.hashCode(), partitions.size()));
    }

    /** Waits until there is one. Errors: ProblemException {@code queue_unavailable} when there is none for so long. */
    void await(Duration most) {
        long left = most.toNanos();
        lock.lock();
        try {
            while (heard.isEmpty()) {
                if (left <= 0) {
                    throw Code.QUEUE_UNAVAILABLE.because("this instance cannot hear transcripts yet; try again");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Code.RESTARTING.because("this instance is about to stop; try again");
        } finally {
            lock.unlock();
        }
    }
}
