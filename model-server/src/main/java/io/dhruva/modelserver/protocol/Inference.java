package io.dhruva.modelserver.protocol;

import io.dhruva.modelserver.engine.Answer;
import io.dhruva.modelserver.engine.Inputs;
import io.dhruva.modelserver.engine.Tensor;
import io.dhruva.modelserver.repository.Lookup;
import io.dhruva.modelserver.scheduler.Completion;
import io.dhruva.modelserver.scheduler.ModelLedger;
import io.dhruva.modelserver.scheduler.QueuedRequest;
import io.dhruva.triton.protocol.InferParameter;
import io.dhruva.triton.protocol.ModelInferRequest;
import io.dhruva.triton.protocol.ModelInferResponse;
import io.grpc.Status;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * One inference from request to response, whichever call brought it.
 *
 * <p>Threads: begun by the caller's, ended by the model's; never blocks.
 */
final class Inference {

    private final ModelInferRequest request;
    private final Reply reply;
    private final Clock clock;
    private final AtomicBoolean abandoned = new AtomicBoolean();
    private final long startNanos = System.nanoTime();
    private long inputNanos;

    Inference(ModelInferRequest request, Reply reply, Clock clock) {
        this.request = request;
        this.reply = reply;
        this.clock = clock;
    }

    /** Where the outcome goes; one of the two is called once. */
    interface Reply {
        void answer(ModelInferResponse response);

        void refuse(Status status);
    }

    /** Queues the request. What comes back takes it out again, for when nobody waits for the answer any more. */
    Runnable begin(ModelNames names) {
        try {
            Lookup.Ready target = names.ready(request.getModelName(), request.getModelVersion());
            return queue(target);
        } catch (InvalidRequestException e) {
            reply.refuse(e.status());
            return () -> {};
        }
    }

    private Runnable queue(Lookup.Ready target) throws InvalidRequestException {
        ModelLedger ledger = target.ledger();
        Inputs inputs;
        try {
            inputs = new RequestReader(target.model().config()).read(request, abandoned::get);
        } catch (InvalidRequestException e) {
            ledger.failed(System.nanoTime() - startNanos);
            throw e;
        }
        QueuedRequest queued = new QueuedRequest(
                inputs,
                integer("priority"),
                TimeUnit.MICROSECONDS.toNanos(integer("timeout")),
                completion -> end(completion, inputs.rows(), ledger));
        inputNanos = System.nanoTime() - startNanos;
        switch (target.model().offer(queued)) {
            case QUEUED -> {}
            case FULL -> fail(ledger, Status.UNAVAILABLE.withDescription("Exceeds maximum queue size"));
            case NOT_STARTED -> fail(ledger, Status.INVALID_ARGUMENT.withDescription(notStarted(inputs)));
            case CLOSED -> fail(ledger, notReady());
        }
        return () -> {
            abandoned.set(true);
            if (target.model().withdraw(queued)) {
                ledger.cancelled(System.nanoTime() - startNanos);
            }
        };
    }

    private long integer(String parameter) {
        InferParameter value = request.getParametersOrDefault(parameter, InferParameter.getDefaultInstance());
        return switch (value.getParameterChoiceCase()) {
            case INT64_PARAM -> Math.max(0, value.getInt64Param());
            case UINT64_PARAM -> Math.max(0, value.getUint64Param());
            default -> 0;
        };
    }

    private void end(Completion completion, int rows, ModelLedger ledger) {
        switch (completion) {
            case Completion.Executed executed -> end(executed, rows, ledger);
            case Completion.TimedOut timedOut ->
                fail(ledger, Status.UNAVAILABLE.withDescription("Request timeout expired"));
            case Completion.SequenceLost lost ->
                fail(ledger, Status.ABORTED.withDescription("another step of the sequence was given up or failed"));
            case Completion.Dropped dropped -> fail(ledger, notReady());
        }
    }

    private void end(Completion.Executed executed, int rows, ModelLedger ledger) {
        switch (executed.answer()) {
            case Answer.Answered answered -> succeed(answered, executed, rows, ledger);
            case Answer.Refused(String reason) -> fail(ledger, Status.INVALID_ARGUMENT.withDescription(reason));
            case Answer.Broken(String reason) -> fail(ledger, Status.INTERNAL.withDescription(reason));
            case Answer.Abandoned nobody -> {
                ledger.cancelled(System.nanoTime() - startNanos);
                reply.refuse(Status.CANCELLED);
            }
        }
    }

    private void succeed(Answer.Answered answered, Completion.Executed executed, int rows, ModelLedger ledger) {
        long outputStart = System.nanoTime();
        reply.answer(response(answered));
        long end = System.nanoTime();
        ModelLedger.Times times = new ModelLedger.Times(
                end - startNanos, executed.queueNanos(), inputNanos, executed.computeNanos(), end - outputStart);
        ledger.succeeded(rows, times, clock.millis());
    }

    private ModelInferResponse response(Answer.Answered answered) {
        Set<String> requested = request.getOutputsList().stream()
                .map(ModelInferRequest.InferRequestedOutputTensor::getName)
                .collect(Collectors.toSet());
        ModelInferResponse.Builder response = ModelInferResponse.newBuilder()
                .setModelName(request.getModelName())
                .setModelVersion(ModelNames.VERSION)
                .setId(request.getId());
        for (Tensor output : answered.outputs()) {
            if (requested.isEmpty() || requested.contains(output.name())) {
                response.addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                        .setName(output.name())
                        .setDatatype(Datatypes.name(output.type()))
                        .addAllShape(output.shape()));
                response.addRawOutputContents(output.raw());
            }
        }
        return response.build();
    }

    private void fail(ModelLedger ledger, Status status) {
        ledger.failed(System.nanoTime() - startNanos);
        reply.refuse(status);
    }

    private String notStarted(Inputs inputs) {
        String id = inputs.step().map(step -> step.id().toString()).orElse("");
        return "inference request for sequence " + id + " to model '" + request.getModelName()
                + "' must specify the START flag on the first request of the sequence";
    }

    private Status notReady() {
        return Status.UNAVAILABLE.withDescription(
                "Request for model '" + request.getModelName() + "', which is not ready: unloading");
    }
}
