package io.dhruva.contract.wire;

import io.dhruva.contract.Message;
import io.dhruva.contract.document.DocumentPartial;
import io.dhruva.contract.document.DocumentWork;
import io.dhruva.contract.event.JobEvent;
import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.live.LiveInput;
import io.dhruva.contract.live.LiveOutput;
import io.dhruva.contract.live.LiveState;
import io.dhruva.contract.result.DeadLetter;
import io.dhruva.contract.result.Result;
import io.dhruva.contract.wire.NoticeCodecs.DeadLetterCodec;
import io.dhruva.contract.wire.NoticeCodecs.EvaluationNoticeCodec;
import io.dhruva.contract.wire.NoticeCodecs.ModelOfferCodec;
import org.apache.avro.specific.SpecificRecord;

/** Which codec a message has. Threads: safe, it holds no state. */
final class Wire {

    private static final JobCodec JOBS = new JobCodec();
    private static final ResultCodec RESULTS = new ResultCodec();
    private static final JobEventCodec EVENTS = new JobEventCodec();
    private static final ModelOfferCodec OFFERS = new ModelOfferCodec();
    private static final EvaluationNoticeCodec EVALUATIONS = new EvaluationNoticeCodec();
    private static final DeadLetterCodec DEAD_LETTERS = new DeadLetterCodec();
    private static final DocumentCodecs.WorkCodec DOCUMENT_WORK = new DocumentCodecs.WorkCodec();
    private static final DocumentCodecs.PartialCodec DOCUMENT_PARTIALS = new DocumentCodecs.PartialCodec();
    private static final LiveCodecs.InputCodec LIVE_INPUTS = new LiveCodecs.InputCodec();
    private static final LiveCodecs.OutputCodec LIVE_OUTPUTS = new LiveCodecs.OutputCodec();
    private static final LiveCodecs.StateCodec LIVE_STATES = new LiveCodecs.StateCodec();

    private Wire() {}

    static SpecificRecord toWire(Message message) {
        return switch (message) {
            case Job job -> JOBS.toWire(job);
            case Result result -> RESULTS.toWire(result);
            case JobEvent event -> EVENTS.toWire(event);
            case ModelOffer offer -> OFFERS.toWire(offer);
            case EvaluationNotice notice -> EVALUATIONS.toWire(notice);
            case DeadLetter letter -> DEAD_LETTERS.toWire(letter);
            case DocumentWork work -> DOCUMENT_WORK.toWire(work);
            case DocumentPartial partial -> DOCUMENT_PARTIALS.toWire(partial);
            case LiveInput input -> LIVE_INPUTS.toWire(input);
            case LiveOutput output -> LIVE_OUTPUTS.toWire(output);
            case LiveState state -> LIVE_STATES.toWire(state);
            default ->
                throw new IllegalArgumentException(
                        "not to be sent: " + message.getClass().getName());
        };
    }

    static Message toDomain(Object wire) {
        return switch (wire) {
            case io.dhruva.avro.Job job -> JOBS.toDomain(job);
            case io.dhruva.avro.Result result -> RESULTS.toDomain(result);
            case io.dhruva.avro.JobEvent event -> EVENTS.toDomain(event);
            case io.dhruva.avro.ModelOffer offer -> OFFERS.toDomain(offer);
            case io.dhruva.avro.EvaluationNotice notice -> EVALUATIONS.toDomain(notice);
            case io.dhruva.avro.DeadLetter letter -> DEAD_LETTERS.toDomain(letter);
            case io.dhruva.avro.DocumentWork work -> DOCUMENT_WORK.toDomain(work);
            case io.dhruva.avro.DocumentPartial partial -> DOCUMENT_PARTIALS.toDomain(partial);
            case io.dhruva.avro.LiveInput input -> LIVE_INPUTS.toDomain(input);
            case io.dhruva.avro.LiveOutput output -> LIVE_OUTPUTS.toDomain(output);
            case io.dhruva.avro.LiveState state -> LIVE_STATES.toDomain(state);
            default ->
                throw new IllegalArgumentException(
                        "not known: " + wire.getClass().getName());
        };
    }
}
