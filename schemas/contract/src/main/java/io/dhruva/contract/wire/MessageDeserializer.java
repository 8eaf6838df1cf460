package io.dhruva.contract.wire;

import io.dhruva.contract.Message;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes to messages, through the registry client's Avro deserializer that the setting {@link #DELEGATE} names.
 *
 * <p>Errors: what cannot be decoded comes as {@link Unreadable}, for the consumer to settle; while the registry is away
 * it waits. Threads: as the delegate, so one per client.
 */
public final class MessageDeserializer implements Deserializer<Message> {

    /** Class name of the Avro deserializer that reads the Confluent wire format. */
    public static final String DELEGATE = "dhruva.avro.deserializer";

    private static final Logger log = LoggerFactory.getLogger(MessageDeserializer.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private @Nullable Deserializer<Object> delegate;

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> configs, boolean isKey) {
        String name = String.valueOf(configs.get(DELEGATE));
        try {
            delegate = (Deserializer<Object>) Utils.newInstance(name, Deserializer.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(DELEGATE + " names a class that is not on the class path: " + name, e);
        }
        delegate.configure(configs, isKey);
    }

    @Override
    public @Nullable Message deserialize(String topic, byte @Nullable [] bytes) {
        return deserialize(topic, new RecordHeaders(), bytes);
    }

    @Override
    public @Nullable Message deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        while (true) {
            try {
                return Wire.toDomain(
                        Objects.requireNonNull(delegate, "not configured").deserialize(topic, headers, bytes));
            } catch (RuntimeException e) {
                if (!registryIsAway(e)) {
                    return new Unreadable(topic, bytes, e.getClass().getSimpleName());
                }
                log.warn("schema registry does not answer, a record of {} waits for its schema", topic);
                LockSupport.parkNanos(RETRY_AFTER.toNanos());
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptException("interrupted while waiting for a schema");
                }
            }
        }
    }

    // Why: a schema is fetched once; while it cannot be, the record is not at fault and must not be given up.
    private static boolean registryIsAway(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SocketException
                    || t instanceof UnknownHostException
                    || t instanceof HttpTimeoutException
                    || t instanceof ClosedChannelException
                    || t instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        if (delegate != null) {
            delegate.close();
        }
    }
}
