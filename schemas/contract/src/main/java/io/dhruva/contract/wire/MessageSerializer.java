package io.dhruva.contract.wire;

import io.dhruva.contract.Message;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Messages to bytes, through the registry client's Avro serializer that the setting {@link #DELEGATE} names.
 *
 * <p>Threads: as the delegate, so one per client. Errors: the delegate's SerializationException.
 */
public final class MessageSerializer implements Serializer<Message> {

    /** Class name of the Avro serializer that writes the Confluent wire format. */
    public static final String DELEGATE = "dhruva.avro.serializer";

    private @Nullable Serializer<Object> delegate;

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> configs, boolean isKey) {
        String name = String.valueOf(configs.get(DELEGATE));
        try {
            delegate = (Serializer<Object>) Utils.newInstance(name, Serializer.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(DELEGATE + " names a class that is not on the class path: " + name, e);
        }
        delegate.configure(configs, isKey);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Message message) {
        return serialize(topic, new RecordHeaders(), message);
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable Message message) {
        return message == null
                ? null
                : Objects.requireNonNull(delegate, "not configured").serialize(topic, headers, Wire.toWire(message));
    }

    @Override
    public void close() {
        if (delegate != null) {
            delegate.close();
        }
    }
}
