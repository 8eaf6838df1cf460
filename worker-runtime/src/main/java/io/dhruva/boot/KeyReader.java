package io.dhruva.boot;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.KeyTable;
import io.dhruva.blobs.keys.MasterKey;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.blobs.keys.SealingKey;
import io.dhruva.blobs.keys.StoredKeys;
import java.io.IOException;
import java.nio.file.Path;

/** A worker's way to the keys, with connections of its own. Why no bean of its own: nothing else here has a database. */
final class KeyReader implements PayloadKeys, AutoCloseable {

    private static final int CONNECTIONS = 2;
    private static final long WAIT_MS = 3_000;

    private final HikariDataSource database;
    private final StoredKeys keys;

    /** Errors: IOException when there is no master key. */
    KeyReader(KeyProperties properties) throws IOException {
        MasterKey master = MasterKey.in(Path.of(properties.masterKeyFile()));
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("payload-keys");
        settings.setJdbcUrl(properties.url());
        settings.setUsername(properties.user());
        settings.setPassword(properties.password());
        settings.setReadOnly(true);
        settings.setMaximumPoolSize(CONNECTIONS);
        settings.setMinimumIdle(0);
        settings.setConnectionTimeout(WAIT_MS);
        // Why: it starts without the database, too; jobs whose payloads it cannot open wait.
        settings.setInitializationFailTimeout(-1);
        settings.addDataSourceProperty("socketTimeout", "10");
        settings.addDataSourceProperty("tcpKeepAlive", "true");
        database = new HikariDataSource(settings);
        keys = new StoredKeys(new KeyTable(database), master, properties.fresh());
    }

    @Override
    public SealingKey key(String keyId) throws Erased, IOException {
        return keys.key(keyId);
    }

    @Override
    public void close() {
        database.close();
    }
}
