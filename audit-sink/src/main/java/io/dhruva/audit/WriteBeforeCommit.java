package io.dhruva.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The store that makes a task write its rows before Kafka Streams commits its offsets.
 *
 * <p>Why a store: its cache is emptied into it at the start of every commit, also the one when a task is handed over,
 * and a commit does not go on when that fails. It keeps nothing; one mark in its cache stands for rows not yet written.
 */
final class WriteBeforeCommit implements KeyValueStore<Bytes, byte[]> {

    static final String NAME = "unwritten";
    static final Bytes MARK = Bytes.wrap("rows".getBytes(StandardCharsets.US_ASCII));

    private final TaskBatches tasks;
    private @Nullable TaskId task;

    private WriteBeforeCommit(TaskBatches tasks) {
        this.tasks = tasks;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(TaskBatches tasks) {
        return Stores.keyValueStoreBuilder(new Supplier(tasks), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingEnabled();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        task = context.taskId();
        context.register(root, (key, value) -> {});
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        if (task != null) {
            tasks.write(task);
        }
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        put(key, value);
        return null;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return null;
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return null;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public long approximateNumEntries() {
        return 0;
    }

    @Override
    public void close() {
        task = null;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return task != null;
    }

    private record Supplier(TaskBatches tasks) implements KeyValueBytesStoreSupplier {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new WriteBeforeCommit(tasks);
        }

        @Override
        public String metricsScope() {
            return NAME;
        }
    }
}
