package io.dhruva.asr.live;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.live.LiveInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a client tells a session, record by record; a record's offset is its place. */
final class Client {

    private final Job job;
    private final List<LiveInput> log = new ArrayList<>();
    private int epoch = 1;
    private int reply = 10;
    private int confirmed;
    private long seq;

    Client(Job job) {
        this.job = job;
    }

    static Client opens(Job job) {
        return new Client(job).says(new LiveInput.Opened(job));
    }

    Client says(LiveInput.Body body) {
        log.add(new LiveInput(job.id(), epoch, reply, confirmed, Instant.now(), body));
        return this;
    }

    Client speaks(int... words) {
        for (int word : words) {
            says(new LiveInput.Audio(seq, Speech.frame(word)));
            seq++;
        }
        return this;
    }

    /** Goes back in its frames, or leaves some out. */
    Client goesOnAt(long next) {
        seq = next;
        return this;
    }

    Client comesBack(int newReply, int segments) {
        epoch++;
        reply = newReply;
        confirmed = segments;
        return says(new LiveInput.Resumed());
    }

    /** Speaks over the connection before. */
    Client speaksLate(long late, int word) {
        log.add(new LiveInput(
                job.id(), epoch - 1, reply, confirmed, Instant.now(), new LiveInput.Audio(late, Speech.frame(word))));
        return this;
    }

    Client flushes() {
        return says(new LiveInput.Flushed());
    }

    Client closes() {
        return says(new LiveInput.Closed());
    }

    List<LiveInput> log() {
        return log;
    }

    /** Tells a worker what lies in these places. */
    void tell(LivePartition partition, int from, int to) {
        for (int offset = from; offset < to; offset++) {
            partition.tell(log.get(offset), offset);
        }
    }

    void tell(LivePartition partition) {
        tell(partition, 0, log.size());
    }
}
