package io.dhruva.standalone.files;

import io.dhruva.blobs.keys.KeyTable;
import io.dhruva.blobs.keys.MasterKey;
import io.dhruva.blobs.keys.PayloadKeys;
import io.dhruva.blobs.keys.StoredKeys;
import io.dhruva.standalone.House;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;

/** The keys of payloads of a house, as its workers read them. */
final class HouseKeys {

    private static final String MASTER = "DHRUVA_PAYLOAD_MASTER_KEY_FILE";

    private HouseKeys() {}

    static PayloadKeys of(House house) throws IOException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(house.jdbcUrl("auth_db"));
        String file = Objects.requireNonNull(
                house.installation().environment("nmt-worker").get(MASTER));
        return new StoredKeys(new KeyTable(database), MasterKey.in(Path.of(file)), Duration.ofSeconds(2));
    }
}
