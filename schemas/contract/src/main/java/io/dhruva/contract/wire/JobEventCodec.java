package io.dhruva.contract.wire;

import io.dhruva.contract.event.JobEvent;

/** What happens to jobs. */
final class JobEventCodec implements Codec<JobEvent, io.dhruva.avro.JobEvent> {

    @Override
    public io.dhruva.avro.JobEvent toWire(JobEvent event) {
        return new io.dhruva.avro.JobEvent(event.at(), body(event.body()));
    }

    @Override
    public JobEvent toDomain(io.dhruva.avro.JobEvent wire) {
        return new JobEvent(wire.getAt(), body(wire.getBody()));
    }

    private static Object body(JobEvent.Body body) {
        return switch (body) {
            case JobEvent.Started started ->
                new io.dhruva.avro.Started(
                        started.jobs().stream().map(Parts::toWire).toList(), started.by());
            case JobEvent.Progress progress ->
                new io.dhruva.avro.Progress(
                        Parts.toWire(progress.job()), progress.done(), progress.total(), progress.failed());
            case JobEvent.CancelRequested cancel -> new io.dhruva.avro.CancelRequested(Parts.toWire(cancel.job()));
            case JobEvent.Forgotten forgotten -> new io.dhruva.avro.Forgotten(Parts.toWire(forgotten.job()));
        };
    }

    private static JobEvent.Body body(Object wire) {
        return switch (wire) {
            case io.dhruva.avro.Started started ->
                new JobEvent.Started(
                        started.getJobs().stream().map(Parts::fromWire).toList(), started.getBy());
            case io.dhruva.avro.Progress progress ->
                new JobEvent.Progress(
                        Parts.fromWire(progress.getJob()),
                        progress.getDone(),
                        progress.getTotal(),
                        progress.getFailed());
            case io.dhruva.avro.CancelRequested cancel -> new JobEvent.CancelRequested(Parts.fromWire(cancel.getJob()));
            case io.dhruva.avro.Forgotten forgotten -> new JobEvent.Forgotten(Parts.fromWire(forgotten.getJob()));
            default ->
                throw new IllegalArgumentException(
                        "an event is no " + wire.getClass().getName());
        };
    }
}
