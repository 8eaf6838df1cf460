package io.dhruva.audit.shadow;

import io.dhruva.audit.replay.Mode;
import io.dhruva.audit.replay.Replay;
import io.dhruva.blobs.Payloads;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.wire.WireSettings;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Runs recorded requests of a task against another model or flag, and compares the answers with the recorded ones.
 *
 * <p>What it sends are jobs of their own, marked with the replay: workers conclude them in a topic that only replays
 * read, so they have no side effects. Begun anew, it sends all of them again.
 */
public final class ShadowMode implements Mode {

    private final Callable<Connection> auth;
    private final WireSettings wire;
    private final Payloads payloads;
    private final Clock clock;

    /** {@code auth} opens connections that are in no pool. */
    public ShadowMode(Callable<Connection> auth, WireSettings wire, Payloads payloads, Clock clock) {
        this.auth = auth;
        this.wire = wire;
        this.payloads = payloads;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "shadow";
    }

    @Override
    public Object run(Replay replay, Told told) throws Exception {
        String task = replay.scope().task();
        if (Optional.ofNullable(task).flatMap(Task::find).isEmpty()) {
            throw new Unable("a shadow replay is of the jobs of one task");
        }
        Target target = Target.of(replay.target());
        try (Connection database = auth.call();
                Archive archive = new Archive(wire, payloads);
                Replayed replayed = new Replayed(wire)) {
            RecordedJobs jobs = new RecordedJobs(database, replay.scope());
            return new ShadowRun(replay.id(), target, jobs, archive, replayed, payloads, clock).run(told);
        } catch (InterruptException e) {
            throw new InterruptedException("the sink stops");
        } catch (KafkaException e) {
            throw new Unable("Kafka or the schema registry does not answer; ask again");
        }
    }
}
