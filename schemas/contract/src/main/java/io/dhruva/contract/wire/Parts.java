package io.dhruva.contract.wire;

import io.dhruva.contract.flag.FlagEvaluation;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.outcome.Fault;
import io.dhruva.contract.outcome.ItemOutcome;
import io.dhruva.contract.outcome.Tally;
import java.net.URI;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The records that several messages hold. */
final class Parts {

    private Parts() {}

    static io.dhruva.avro.Owner toWire(Owner owner) {
        return new io.dhruva.avro.Owner(owner.userId(), owner.apiKeyId());
    }

    static Owner fromWire(io.dhruva.avro.Owner wire) {
        return new Owner(wire.getUserId(), wire.getApiKeyId());
    }

    static io.dhruva.avro.Route toWire(Route route) {
        return new io.dhruva.avro.Route(route.model(), route.sourceLanguage(), route.targetLanguage());
    }

    static Route fromWire(io.dhruva.avro.Route wire) {
        return new Route(wire.getModel(), wire.getSourceLanguage(), wire.getTargetLanguage());
    }

    static io.dhruva.avro.Measure toWire(Measure measure) {
        return new io.dhruva.avro.Measure(measure.items(), measure.audioSeconds(), measure.characters());
    }

    static Measure fromWire(io.dhruva.avro.Measure wire) {
        return new Measure(wire.getItems(), wire.getAudioSeconds(), wire.getCharacters());
    }

    static io.dhruva.avro.FlagEvaluation toWire(FlagEvaluation flag) {
        return new io.dhruva.avro.FlagEvaluation(
                flag.flag(), flag.variant(), flag.value(), flag.reason(), flag.evaluatedAt(), flag.environment());
    }

    static FlagEvaluation fromWire(io.dhruva.avro.FlagEvaluation wire) {
        return new FlagEvaluation(
                wire.getFlag(),
                wire.getVariant(),
                wire.getValue(),
                wire.getReason(),
                wire.getEvaluatedAt(),
                wire.getEnvironment());
    }

    static io.dhruva.avro.JobRef toWire(JobRef ref) {
        return new io.dhruva.avro.JobRef(ref.id().toString(), ref.run(), ref.attempt());
    }

    static JobRef fromWire(io.dhruva.avro.JobRef wire) {
        return new JobRef(JobId.of(wire.getId()), wire.getRun(), wire.getAttempt());
    }

    static io.dhruva.avro.Fault toWire(Fault fault) {
        return new io.dhruva.avro.Fault(fault.code(), fault.detail());
    }

    static Fault fromWire(io.dhruva.avro.Fault wire) {
        return new Fault(wire.getCode(), wire.getDetail());
    }

    static io.dhruva.avro.Tally toWire(Tally tally) {
        return new io.dhruva.avro.Tally(tally.done(), tally.total(), tally.failed());
    }

    static Tally fromWire(io.dhruva.avro.Tally wire) {
        return new Tally(wire.getDone(), wire.getTotal(), wire.getFailed());
    }

    static io.dhruva.avro.ItemOutcome toWire(ItemOutcome item) {
        Fault fault = item.fault();
        return new io.dhruva.avro.ItemOutcome(fault == null ? null : toWire(fault));
    }

    static ItemOutcome fromWire(io.dhruva.avro.ItemOutcome wire) {
        return wire.getFault() == null ? ItemOutcome.DONE : new ItemOutcome(fromWire(wire.getFault()));
    }

    static io.dhruva.avro.@Nullable Idempotency idempotency(Particulars.@Nullable Idempotency given) {
        return given == null ? null : new io.dhruva.avro.Idempotency(given.keyHash(), given.bodyHash());
    }

    static Particulars.@Nullable Idempotency idempotency(io.dhruva.avro.@Nullable Idempotency wire) {
        return wire == null ? null : new Particulars.Idempotency(wire.getKeyHash(), wire.getBodyHash());
    }

    static io.dhruva.avro.@Nullable Callback callback(Particulars.@Nullable Callback given) {
        return given == null ? null : new io.dhruva.avro.Callback(given.url(), given.events());
    }

    static Particulars.@Nullable Callback callback(io.dhruva.avro.@Nullable Callback wire) {
        return wire == null ? null : new Particulars.Callback(wire.getUrl(), wire.getEvents());
    }

    static @Nullable Object payloadOrNull(@Nullable Payload payload) {
        return payload == null ? null : toWire(payload);
    }

    static @Nullable Payload payloadFrom(@Nullable Object wire) {
        return wire == null ? null : payload(wire);
    }

    static Object toWire(Payload payload) {
        return switch (payload) {
            case Payload.Inline inline ->
                new io.dhruva.avro.Inline(inline.keyId(), bufferOrNull(inline.nonce()), buffer(inline.bytes()));
            case Payload.BlobRef blob ->
                new io.dhruva.avro.BlobRef(
                        blob.uri().toString(),
                        blob.sha256(),
                        blob.bytes(),
                        blob.contentType(),
                        blob.keyId(),
                        bufferOrNull(blob.nonce()));
        };
    }

    static Payload payload(Object wire) {
        return switch (wire) {
            case io.dhruva.avro.Inline inline ->
                new Payload.Inline(inline.getKeyId(), bytesOrNull(inline.getNonce()), bytes(inline.getBytes()));
            case io.dhruva.avro.BlobRef blob ->
                new Payload.BlobRef(
                        URI.create(blob.getUri()),
                        blob.getSha256(),
                        blob.getBytes(),
                        blob.getContentType(),
                        blob.getKeyId(),
                        bytesOrNull(blob.getNonce()));
            default ->
                throw new IllegalArgumentException(
                        "a payload is no " + wire.getClass().getName());
        };
    }

    static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes);
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static @Nullable ByteBuffer bufferOrNull(byte @Nullable [] bytes) {
        return bytes == null ? null : buffer(bytes);
    }

    private static byte @Nullable [] bytesOrNull(@Nullable ByteBuffer buffer) {
        return buffer == null ? null : bytes(buffer);
    }
}
