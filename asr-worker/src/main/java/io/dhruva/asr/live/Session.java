package io.dhruva.asr.live;

import io.dhruva.blobs.keys.Erased;
import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveState;
import io.dhruva.contract.wire.ContentCodec;
import io.dhruva.worker.Settler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live session: what it is told becomes segments, partials and, in the end, its job's transcript.
 *
 * <p>Memory: the frames that wait (bounded by the settings, and by what one poll brings), the
 * segment that is heard and at most three that are being settled, and its finals. Threads: one virtual thread of its own
 * hears; the poll thread tells it things, asks what it needs, and stops it.
 */
final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final Duration TO_STOP = Duration.ofSeconds(2);

    private final Job job;
    private final int partition;
    private final LiveParts parts;
    private final Inbox inbox = new Inbox();
    private final Voice voice;
    private final Finals finals;
    private final Listening listening;
    private final Thread thread;
    private volatile @Nullable Ending verdict;
    private volatile boolean stopping;
    private volatile boolean over;
    private volatile Instant toldAt;
    private volatile boolean abandoned;

    /** A session that nobody had before, or that goes on from where it was left. */
    Session(Job job, Kept kept, int partition, LiveParts parts) {
        this.job = job;
        this.partition = partition;
        this.parts = parts;
        LiveState.Standing standing = kept.standing();
        int settled = standing == null ? 0 : standing.segment();
        voice = new Voice(job.id(), partition, kept.spoken(), settled, parts.topics(), parts.clock());
        finals = new Finals(job, partition, voice, parts, this::broke);
        listening = new Listening(job, partition, standing, voice, finals, parts);
        toldAt = parts.clock().instant();
        thread = Thread.ofVirtual().name("live-" + job.id()).unstarted(this::run);
    }

    void start() {
        parts.metrics().begun();
        thread.start();
    }

    void tell(LiveInput input, long offset) {
        toldAt = parts.clock().instant();
        inbox.put(new Told(input, offset));
    }

    /** The offset of the first record that it may need again, or {@code Long.MAX_VALUE}. */
    long needed() {
        if (over) {
            return Long.MAX_VALUE;
        }
        // Why in this order: what it is told goes from the inbox to the segment to the finals, and never back.
        long waiting = inbox.firstOffset();
        long heard = listening.firstOffset();
        return Math.min(Math.min(waiting, heard), finals.firstOffset());
    }

    int ahead() {
        return over ? 0 : inbox.size();
    }

    boolean over() {
        return over;
    }

    Voice voice() {
        return voice;
    }

    /** What it was told and did not hear because it was over. */
    List<LiveInput> rest() {
        return inbox.rest().stream()
                .map(Told::input)
                .filter(LiveInput.class::isInstance)
                .map(LiveInput.class::cast)
                .toList();
    }

    /** Ends it if its owner wants that, its time is over or nobody tells it anything any more. */
    void look(Instant now, Predicate<Job> cancelled) {
        if (over || stopping || verdict != null) {
            return;
        }
        if (cancelled.test(job)) {
            end(Ending.cancelled());
        } else if (!now.isBefore(job.deadline())) {
            end(Ending.expired());
        } else if (!abandoned
                && inbox.size() == 0
                && !now.isBefore(toldAt.plus(parts.settings().abandonedAfter()))) {
            abandoned = true;
            inbox.put(Told.NOTHING_MORE);
        }
    }

    private void end(Ending how) {
        verdict = how;
        thread.interrupt();
    }

    private void broke(RuntimeException e) {
        if (stopping) {
            return;
        }
        // Why: the class alone; a message may quote what the user said.
        log.error("live session {} broke: {}", job.id(), where(e));
        end(Ending.refused(Faults.WORKER));
    }

    private static String where(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** Leaves it as it is, for another worker. */
    void stop() {
        stopping = true;
        thread.interrupt();
        finals.stop();
    }

    /** Waits until nothing of it runs here any more. */
    void join() throws InterruptedException {
        if (!thread.join(TO_STOP)) {
            log.warn("live session {} does not stop", job.id());
        }
        finals.join(TO_STOP);
    }

    private void run() {
        try {
            Ending ending = live();
            while (ending != null) {
                ending = publish(ending);
            }
        } finally {
            finals.stop();
            parts.metrics().ended();
        }
    }

    private @Nullable Ending live() {
        try {
            return hearAll(request());
        } catch (InterruptedException e) {
            return stopping ? null : verdict;
        } catch (Unhearable e) {
            return Ending.refused(e.fault());
        } catch (RuntimeException e) {
            if (stopping) {
                return null;
            }
            log.error("live session {} broke: {}", job.id(), where(e));
            return Ending.refused(Faults.WORKER);
        } finally {
            listening.close();
        }
    }

    /** Publishes how it ends, unless something else comes up meanwhile: then that is returned. */
    private @Nullable Ending publish(Ending ending) {
        try {
            // Why: nothing is told after the last thing.
            finals.stop();
            finals.join(TO_STOP);
            ending.publish(job, partition, voice, parts);
            over = true;
            return null;
        } catch (InterruptedException e) {
            return stopping ? null : verdict;
        }
    }

    private AsrRequest request() throws InterruptedException, Unhearable {
        while (true) {
            try {
                return (AsrRequest) ContentCodec.request(parts.payloads().load(job.payload()));
            } catch (Erased e) {
                throw new Unhearable(Settler.ERASED);
            } catch (IOException e) {
                log.warn("payload of live session {} cannot be read", job.id());
                Thread.sleep(parts.topics().pause());
            }
        }
    }

    private Ending hearAll(AsrRequest request) throws InterruptedException, Unhearable {
        while (true) {
            Told told = inbox.next();
            LiveInput input = told.input();
            if (input == null || listening.hear(input, told.offset(), request)) {
                return listening.conclude(request);
            }
            inbox.done();
        }
    }
}
