package io.dhruva.asr.live;

import io.dhruva.asr.audio.Waveform;
import io.dhruva.asr.model.StreamTensors;
import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveState;
import io.dhruva.contract.wire.ContentCodec;
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
 * <p>What it hears depends on the order of its inputs alone, and each segment is heard from its first frame, so whoever
 * takes it over hears the same. Memory: the frames that wait (bounded by the settings, and by what one poll brings), the
 * segment that is heard and at most three that are being settled, and its finals. Threads: one virtual thread of its own
 * hears; the poll thread tells it things, asks what it needs, and stops it.
 */
final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final Job job;
    private final int partition;
    private final LiveParts parts;
    private final Inbox inbox = new Inbox();
    private final Voice voice;
    private final Finals finals;
    private final Thread thread;
    private boolean begun;
    private int number;
    private long expected;
    private long samples;
    private boolean deaf;
    private String modelVersion = "";
    private volatile @Nullable Segment current;
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
        begun = standing != null;
        number = standing == null ? 0 : standing.segment();
        expected = standing == null ? 0 : standing.seq();
        samples = standing == null ? 0 : standing.samples();
        voice = new Voice(job.id(), partition, kept.spoken(), number, parts.topics(), parts.clock());
        finals = new Finals(job, partition, voice, parts, this::broke);
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
        Segment heard = current;
        long first = heard == null ? waiting : Math.min(waiting, heard.firstOffset());
        return Math.min(first, finals.firstOffset());
    }

    int ahead() {
        return inbox.size();
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

    void join(Duration most) throws InterruptedException {
        if (!thread.join(most)) {
            log.warn("live session {} does not stop", job.id());
        }
        finals.join(most);
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
            Segment heard = current;
            if (heard != null) {
                heard.close();
            }
        }
    }

    /** Publishes how it ends, unless something else comes up meanwhile: then that is returned. */
    private @Nullable Ending publish(Ending ending) {
        try {
            ending.publish(job, partition, voice, parts);
            over = true;
            return null;
        } catch (InterruptedException e) {
            return stopping ? null : verdict;
        }
    }

    private AsrRequest request() throws InterruptedException {
        while (true) {
            try {
                return (AsrRequest) ContentCodec.request(parts.payloads().load(job.payload()));
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
            if (input == null || hear(input, told.offset(), request)) {
                endSegment(request);
                finals.drain();
                return Ending.completed(request, voice.spoken(), samples, modelVersion);
            }
            inbox.done();
        }
    }

    /** Whether it was the last thing. */
    private boolean hear(LiveInput input, long offset, AsrRequest request) throws InterruptedException, Unhearable {
        if (input.epoch() < voice.epoch()) {
            return false;
        }
        if (input.epoch() > voice.epoch()) {
            deaf = false;
            parts.topics().untilAcked(() -> voice.turnTo(input));
            Segment heard = current;
            if (heard != null) {
                tell(heard.newest().orElse(null), input);
            }
        }
        switch (input.body()) {
            case LiveInput.Opened _ -> begin();
            case LiveInput.Resumed _ -> {}
            case LiveInput.Audio audio -> hear(audio, input, offset, request);
            case LiveInput.Flushed _ -> {
                if (!deaf) {
                    endSegment(request);
                }
            }
            case LiveInput.Closed _ -> {
                return !deaf;
            }
        }
        return false;
    }

    private void begin() throws InterruptedException {
        if (!begun) {
            parts.settler().started(List.of(job));
            LiveState.Standing standing = standing();
            parts.topics().untilAcked(() -> parts.topics().keep(partition, job.id(), standing));
            begun = true;
        }
    }

    private void hear(LiveInput.Audio audio, LiveInput input, long offset, AsrRequest request)
            throws InterruptedException, Unhearable {
        if (deaf || audio.seq() < expected) {
            return;
        }
        if (audio.seq() > expected) {
            deaf = true;
            parts.topics().untilAcked(() -> voice.tell(new LiveOutput.Refused(Faults.GAP)));
            return;
        }
        Segment segment = current;
        if (segment == null) {
            segment = new Segment(
                    number, offset, samples, parts.recogniser().hear(job.route().model()));
            current = segment;
        }
        short[] frame = Waveform.samples(audio.pcm());
        expected++;
        samples += frame.length;
        StreamTensors.Step step = segment.hear(frame);
        modelVersion = step.modelVersion();
        parts.metrics().heardFrame();
        if (step.last()) {
            segment.close();
            settle(segment, step, request);
        } else {
            tell(segment.news(step).orElse(null), input);
            if (segment.length() >= parts.settings().segmentSamples()) {
                endSegment(request);
            }
        }
    }

    private void tell(LiveOutput.@Nullable Partial partial, LiveInput since) {
        if (partial != null) {
            // Why unanswered: a partial that is lost is made good by what follows.
            var _ = voice.tell(partial);
            parts.metrics()
                    .toldPartial(Duration.between(since.at(), parts.clock().instant()));
        }
    }

    private void endSegment(AsrRequest request) throws InterruptedException, Unhearable {
        Segment segment = current;
        if (segment != null) {
            settle(segment, segment.end(), request);
        }
    }

    private void settle(Segment segment, StreamTensors.Step step, AsrRequest request) throws InterruptedException {
        number++;
        finals.add(new Said(segment, step, standing()), request);
        current = null;
    }

    private LiveState.Standing standing() {
        return new LiveState.Standing(job, number, expected, samples);
    }
}
