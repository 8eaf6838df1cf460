package io.dhruva.blobs.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredKeysIT {

    private static final MasterKey MASTER = MasterKey.of("0123456789abcdef0123456789abcdef");

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres postgres;

    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicLong nanos = new AtomicLong(-1_000);
    private final DataSource database = new Interruptible(postgres.getPostgresDatabase(), away);
    private final KeyTable table = new KeyTable(database);
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final StoredKeys keys = new StoredKeys(table, MASTER, FRESH, nanos::get);

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        run("create table jobs (); create table job_steps ();" + migration());
    }

    private static String migration() throws IOException {
        try (InputStream in = StoredKeysIT.class.getResourceAsStream("/db/auth/V9__payload_keys.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        run("truncate payload_keys");
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aUserHasOneKeyHoweverManyAskForItFirst() throws Exception {
        List<String> ids = IntStream.range(0, 16)
                .parallel()
                .mapToObj(_ -> {
                    try {
                        return new StoredKeys(table, MASTER, FRESH).of(7).id();
                    } catch (Erased | IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        SealingKey.Sealed sealed = keys.of(7).seal(new byte[] {1});
        assertThat(new StoredKeys(table, MASTER, FRESH).key(ids.getFirst()).open(sealed))
                .containsExactly(1);
        assertThat(keys.of(8).id()).isNotEqualTo(ids.getFirst());
    }

    @Test
    void aDestroyedKeyIsErasedHereAtOnceAndElsewhereWhenItIsAskedForAgain() throws Exception {
        StoredKeys elsewhere = new StoredKeys(table, MASTER, FRESH, nanos::get);
        String id = keys.of(7).id();
        assertThat(elsewhere.key(id).id()).isEqualTo(id);

        keys.destroy(7);
        keys.destroy(7);

        assertThatThrownBy(() -> keys.key(id)).isInstanceOf(Erased.class);
        assertThatThrownBy(() -> keys.of(7)).isInstanceOf(Erased.class);
        assertThat(elsewhere.key(id).id()).isEqualTo(id);
        nanos.addAndGet(FRESH.toNanos());
        assertThatThrownBy(() -> elsewhere.key(id)).isInstanceOf(Erased.class);
    }

    @Test
    void whoIsErasedWithoutAKeyNeverGetsOne() throws Exception {
        keys.destroy(7);

        assertThatThrownBy(() -> new StoredKeys(table, MASTER, FRESH).of(7)).isInstanceOf(Erased.class);
    }

    @Test
    void aRememberedKeyGoesOnWorkingWhileTheDatabaseIsAway() throws Exception {
        String id = keys.of(7).id();
        String other = new StoredKeys(table, MASTER, FRESH).of(8).id();
        away.set(true);
        nanos.addAndGet(FRESH.toNanos() * 100);

        assertThat(keys.of(7).id()).isEqualTo(id);
        assertThatThrownBy(() -> keys.key(other)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> keys.of(9)).isInstanceOf(IOException.class);

        away.set(false);
        nanos.addAndGet(FRESH.toNanos());
        assertThat(keys.key(other).id()).isEqualTo(other);
    }

    @Test
    void aKeyThatNobodyKnowsMayComeYet() {
        assertThatThrownBy(() -> keys.key("none")).isInstanceOf(IOException.class);
    }

    @Test
    void aKeyOfAnotherMasterKeyDoesNotOpen() throws Exception {
        String id = keys.of(7).id();
        StoredKeys stranger = new StoredKeys(table, MasterKey.of("fedcba9876543210fedcba9876543210"), FRESH);

        assertThatThrownBy(() -> stranger.key(id)).isInstanceOf(IOException.class);
    }

    @Test
    void aBackupBringsBackWhatWasLostAndNotWhatWasDestroyed() throws Exception {
        String lost = keys.of(7).id();
        String destroyed = keys.of(8).id();
        List<KeyTable.Row> backup = new ArrayList<>();
        table.forEach(backup::add);
        keys.destroy(8);
        run("delete from payload_keys where user_id = 7");
        String later = new StoredKeys(table, MASTER, FRESH).of(7).id();

        assertThat(table.restore(backup.get(0))).isTrue();
        assertThat(table.restore(backup.get(0))).isFalse();
        assertThat(table.restore(backup.get(1))).isFalse();

        StoredKeys fresh = new StoredKeys(table, MASTER, FRESH);
        assertThat(fresh.key(lost).id()).isEqualTo(lost);
        assertThat(fresh.of(7).id()).isEqualTo(later);
        assertThatThrownBy(() -> fresh.key(destroyed)).isInstanceOf(Erased.class);
        run("delete from payload_keys where user_id = 8");
        keys.destroy(8);
        assertThat(table.restore(backup.get(1))).isFalse();
        assertThat(Collections.frequency(
                        backup.stream().map(KeyTable.Row::userId).toList(), 8L))
                .isEqualTo(1);
    }
}
