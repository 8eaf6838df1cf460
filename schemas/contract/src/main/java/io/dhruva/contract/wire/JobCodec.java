package io.dhruva.contract.wire;

import static io.dhruva.contract.wire.Parts.fromWire;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Rerun;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs. */
final class JobCodec implements Codec<Job, io.dhruva.avro.Job> {

    @Override
    public io.dhruva.avro.Job toWire(Job job) {
        return io.dhruva.avro.Job.newBuilder()
                .setId(job.id().toString())
                .setRun(job.run())
                .setAttempt(job.attempt())
                .setTask(job.task().code())
                .setLane(job.lane().code())
                .setOwner(Parts.toWire(job.owner()))
                .setAcceptedAt(job.acceptedAt())
                .setDeadline(job.deadline())
                .setRoute(Parts.toWire(job.route()))
                .setMeasure(Parts.toWire(job.measure()))
                .setPayload(Parts.toWire(job.payload()))
                .setSlip(slip(job.slip()))
                .setFlags(job.flags().stream().map(Parts::toWire).toList())
                .setLabels(job.labels())
                .setTraceParent(job.particulars().traceParent())
                .setIdempotency(Parts.idempotency(job.particulars().idempotency()))
                .setCallback(Parts.callback(job.particulars().callback()))
                .setRerun(rerun(job.rerun()))
                .setReplay(job.replay() == null ? null : job.replay().toString())
                .setParent(job.parent() == null ? null : Parts.toWire(job.parent()))
                .build();
    }

    @Override
    public Job toDomain(io.dhruva.avro.Job wire) {
        return new Job(
                JobId.of(wire.getId()),
                wire.getRun(),
                wire.getAttempt(),
                Task.of(wire.getTask()),
                Lane.of(wire.getLane()),
                fromWire(wire.getOwner()),
                wire.getAcceptedAt(),
                wire.getDeadline(),
                fromWire(wire.getRoute()),
                fromWire(wire.getMeasure()),
                Parts.payload(wire.getPayload()),
                slip(wire.getSlip()),
                wire.getFlags().stream().map(Parts::fromWire).toList(),
                new Particulars(
                        wire.getLabels(),
                        wire.getTraceParent(),
                        Parts.idempotency(wire.getIdempotency()),
                        Parts.callback(wire.getCallback())),
                rerun(wire.getRerun()),
                wire.getReplay() == null ? null : UUID.fromString(wire.getReplay()),
                wire.getParent() == null ? null : fromWire(wire.getParent()));
    }

    private static io.dhruva.avro.@Nullable Rerun rerun(@Nullable Rerun rerun) {
        if (rerun == null) {
            return null;
        }
        Payload answer = rerun.answer();
        return new io.dhruva.avro.Rerun(
                rerun.items(),
                rerun.outcomes().stream().map(Parts::toWire).toList(),
                answer == null ? null : Parts.toWire(answer));
    }

    private static @Nullable Rerun rerun(io.dhruva.avro.@Nullable Rerun wire) {
        if (wire == null) {
            return null;
        }
        Object answer = wire.getAnswer();
        return new Rerun(
                wire.getItems(),
                wire.getOutcomes().stream().map(Parts::fromWire).toList(),
                answer == null ? null : Parts.payload(answer));
    }

    private static io.dhruva.avro.Slip slip(Slip slip) {
        return new io.dhruva.avro.Slip(
                slip.step(),
                slip.remaining().stream()
                        .map(step -> new io.dhruva.avro.Step(
                                step.task().code(), Parts.toWire(step.route()), Parts.buffer(step.options())))
                        .toList());
    }

    private static Slip slip(io.dhruva.avro.Slip wire) {
        return new Slip(
                wire.getStep(),
                wire.getRemaining().stream()
                        .map(step -> new Slip.Step(
                                Task.of(step.getTask()), fromWire(step.getRoute()), Parts.bytes(step.getOptions())))
                        .toList());
    }
}
