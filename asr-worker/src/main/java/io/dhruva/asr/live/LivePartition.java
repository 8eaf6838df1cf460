package io.dhruva.asr.live;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The sessions of one partition of inputs. Threads: the poll thread. */
final class LivePartition {

    /** Sessions that are over and whose transcripts can still be told again. */
    private static final int MOST_REMEMBERED = 100;

    private final int partition;
    private final LiveParts parts;
    private final Map<JobId, Session> sessions = new HashMap<>();
    private final Set<JobId> over = new HashSet<>();
    private final Map<JobId, Voice> remembered = new LinkedHashMap<>();

    /** @param kept what earlier workers left of its sessions */
    LivePartition(int partition, Map<JobId, Kept> kept, LiveParts parts) {
        this.partition = partition;
        this.parts = parts;
        kept.forEach((id, left) -> {
            if (left.over()) {
                over.add(id);
            } else if (left.standing() != null) {
                parts.metrics().takenOver();
                begin(left.standing().job(), left);
            }
        });
    }

    private void begin(Job job, Kept kept) {
        Session session = new Session(job, kept, partition, parts);
        sessions.put(job.id(), session);
        session.start();
    }

    void tell(LiveInput input, long offset) {
        reap();
        JobId id = input.session();
        if (input.body() instanceof LiveInput.Opened(Job job) && !over.contains(id) && !sessions.containsKey(id)) {
            begin(job, Kept.nothing());
        }
        Session session = sessions.get(id);
        if (session == null) {
            answer(input);
        } else {
            session.tell(input, offset);
        }
    }

    /** Answers for a session that is over, or that nobody knows; who hears nothing comes again. */
    private void answer(LiveInput input) {
        if (!(input.body() instanceof LiveInput.Resumed)) {
            return;
        }
        Voice voice = remembered.get(input.session());
        if (voice == null) {
            LiveOutput refused = new LiveOutput(
                    input.session(), input.epoch(), parts.clock().instant(), new LiveOutput.Refused(Faults.OVER));
            LiveTopics.ifPossible(() -> parts.topics().tell(input.replyPartition(), refused));
        } else if (input.epoch() > voice.epoch()) {
            LiveTopics.ifPossible(() -> voice.turnTo(input));
        }
    }

    private void reap() {
        List<Map.Entry<JobId, Session>> ended = sessions.entrySet().stream()
                .filter(entry -> entry.getValue().over())
                .toList();
        ended.forEach(entry -> {
            sessions.remove(entry.getKey());
            over.add(entry.getKey());
            remembered.put(entry.getKey(), entry.getValue().voice());
            if (remembered.size() > MOST_REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
            entry.getValue().rest().forEach(this::answer);
        });
    }

    /** The first offset that is still needed, of those before {@code position}. */
    long needed(long position) {
        return sessions.values().stream().mapToLong(Session::needed).reduce(position, Math::min);
    }

    /** The most inputs that one of its sessions has before it. */
    int ahead() {
        return sessions.values().stream().mapToInt(Session::ahead).max().orElse(0);
    }

    void look(Instant now, Predicate<Job> cancelled) {
        reap();
        sessions.values().forEach(session -> session.look(now, cancelled));
    }

    /** Leaves its sessions as they are, to another worker. */
    void stop() {
        sessions.values().forEach(Session::stop);
    }

    /** Waits until nothing of them runs here any more. */
    void join() throws InterruptedException {
        for (Session session : sessions.values()) {
            session.join();
        }
    }
}
