package io.dhruva.blobs.keys;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the table payload_keys, each remembered for a while after it was asked for: so long after its
 * destruction an instance that has seen it may still use it. While the database is away a remembered key goes on working.
 *
 * <p>Errors: as {@link PayloadKeys}. Threads: safe; one that finds a key too old asks, the others go on with it.
 */
public final class StoredKeys implements PayloadKeys {

    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final KeyTable table;
    private final MasterKey master;
    private final Duration fresh;
    private final LongSupplier nanos;
    private final Map<Object, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Known> eldest) {
            return size() > MOST;
        }
    };
    private @Nullable Long awayUntil;
    private long destructions;

    /** A key as it was last found: null when it was destroyed. */
    private record Known(String id, @Nullable SealingKey key, long freshUntil) {}

    private interface Question {
        Optional<KeyTable.Row> ask() throws SQLException;
    }

    /** @param fresh how long a key is used before it is asked for again */
    public StoredKeys(KeyTable table, MasterKey master, Duration fresh) {
        this(table, master, fresh, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    StoredKeys(KeyTable table, MasterKey master, Duration fresh, LongSupplier nanos) {
        this.table = table;
        this.master = master;
        this.fresh = fresh;
        this.nanos = nanos;
    }

    @Override
    public SealingKey key(String keyId) throws Erased, IOException {
        return usable(known(keyId, () -> table.find(keyId)));
    }

    /** The key of a user, made if there is none. Errors: as {@link #key}. */
    public SealingKey of(long userId) throws Erased, IOException {
        return usable(known(userId, () -> {
            Optional<KeyTable.Row> found = table.of(userId);
            if (found.isPresent()) {
                return found;
            }
            MasterKey.Fresh fresh = master.fresh();
            table.add(fresh.id(), userId, fresh.wrapped());
            return table.of(userId);
        }));
    }

    /** Destroys the keys of a user, for ever; may be repeated. Effective here at once. Errors: SQLException. */
    public void destroy(long userId) throws SQLException {
        table.destroy(userId, UUID.randomUUID().toString());
        synchronized (known) {
            destructions++;
            known.clear();
        }
    }

    private static SealingKey usable(Known found) throws Erased {
        SealingKey key = found.key();
        if (key == null) {
            throw new Erased(found.id());
        }
        return key;
    }

    /** @param by a key's id, or a user's */
    private Known known(Object by, Question question) throws IOException {
        Known before;
        long destroyedBefore;
        synchronized (known) {
            destroyedBefore = destructions;
            before = known.get(by);
            long now = nanos.getAsLong();
            if (before != null && (before.key() == null || now - before.freshUntil() < 0)) {
                return before;
            }
            if (awayUntil != null && now - awayUntil < 0) {
                return old(before, null);
            }
            if (before != null) {
                known.put(by, new Known(before.id(), before.key(), now + AWAY.toNanos()));
            }
        }
        try {
            KeyTable.Row row = question.ask().orElseThrow(() -> new IOException("no key is known as " + by));
            byte[] wrapped = row.wrapped();
            SealingKey key = wrapped == null ? null : master.unwrap(row.keyId(), wrapped);
            Known found = new Known(row.keyId(), key, nanos.getAsLong() + fresh.toNanos());
            synchronized (known) {
                // Why: what was found before a destruction may be what was destroyed.
                if (destroyedBefore == destructions) {
                    known.put(by, found);
                    known.put(found.id(), found);
                }
                awayUntil = null;
            }
            return found;
        } catch (SQLException e) {
            synchronized (known) {
                awayUntil = nanos.getAsLong() + AWAY.toNanos();
            }
            return old(before, e);
        }
    }

    private static Known old(@Nullable Known before, @Nullable SQLException cause) throws IOException {
        if (before == null) {
            throw cause == null ? new KeysAway() : new KeysAway(cause);
        }
        return before;
    }
}
