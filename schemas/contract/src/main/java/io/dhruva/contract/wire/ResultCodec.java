package io.dhruva.contract.wire;

import static io.dhruva.contract.wire.Parts.fromWire;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.result.Conclusion;
import io.dhruva.contract.result.Ending;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.result.StepEnded;

/** Conclusions about jobs. */
final class ResultCodec implements Codec<Result, io.dhruva.avro.Result> {

    @Override
    public io.dhruva.avro.Result toWire(Result result) {
        return io.dhruva.avro.Result.newBuilder()
                .setId(result.id().toString())
                .setRun(result.run())
                .setAttempt(result.attempt())
                .setTask(result.task().code())
                .setStep(result.step())
                .setOwner(Parts.toWire(result.owner()))
                .setRoute(Parts.toWire(result.route()))
                .setModelVersion(result.modelVersion())
                .setBy(result.by())
                .setStartedAt(result.startedAt())
                .setEndedAt(result.endedAt())
                .setConclusion(conclusion(result.conclusion()))
                .build();
    }

    @Override
    public Result toDomain(io.dhruva.avro.Result wire) {
        return new Result(
                JobId.of(wire.getId()),
                wire.getRun(),
                wire.getAttempt(),
                Task.of(wire.getTask()),
                wire.getStep(),
                fromWire(wire.getOwner()),
                fromWire(wire.getRoute()),
                wire.getModelVersion(),
                wire.getBy(),
                wire.getStartedAt(),
                wire.getEndedAt(),
                conclusion(wire.getConclusion()));
    }

    private static Object conclusion(Conclusion conclusion) {
        return switch (conclusion) {
            case Ending.Completed completed -> completed(completed);
            case Ending.Refused refused -> new io.dhruva.avro.Refused(Parts.toWire(refused.fault()));
            case Ending.Failed failed -> new io.dhruva.avro.Failed(Parts.toWire(failed.fault()));
            case Ending.Cancelled ignored -> new io.dhruva.avro.Cancelled();
            case Ending.Expired ignored -> new io.dhruva.avro.Expired();
            case StepEnded ended -> new io.dhruva.avro.StepEnded(ended.step(), completed(ended.completed()));
        };
    }

    private static Conclusion conclusion(Object wire) {
        return switch (wire) {
            case io.dhruva.avro.Completed completed -> completed(completed);
            case io.dhruva.avro.Refused refused -> new Ending.Refused(fromWire(refused.getFault()));
            case io.dhruva.avro.Failed failed -> new Ending.Failed(fromWire(failed.getFault()));
            case io.dhruva.avro.Cancelled ignored -> new Ending.Cancelled();
            case io.dhruva.avro.Expired ignored -> new Ending.Expired();
            case io.dhruva.avro.StepEnded ended -> new StepEnded(ended.getStep(), completed(ended.getCompleted()));
            default ->
                throw new IllegalArgumentException(
                        "a conclusion is no " + wire.getClass().getName());
        };
    }

    static io.dhruva.avro.Completed completed(Ending.Completed completed) {
        return new io.dhruva.avro.Completed(
                completed.items().stream().map(Parts::toWire).toList(),
                Parts.toWire(completed.payload()),
                Parts.toWire(completed.measure()),
                completed.tally() == null ? null : Parts.toWire(completed.tally()));
    }

    static Ending.Completed completed(io.dhruva.avro.Completed wire) {
        return new Ending.Completed(
                wire.getItems().stream().map(Parts::fromWire).toList(),
                Parts.payload(wire.getPayload()),
                fromWire(wire.getMeasure()),
                wire.getTally() == null ? null : fromWire(wire.getTally()));
    }
}
