package io.dhruva.ingress.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a new installation its first way in: an administrator and a key in a file that its owner alone can read.
 *
 * <p>A file whose key is valid is left alone, so it may be named at every start.
 */
@Component
class Bootstrap implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);
    private static final String ADMIN = "ADMIN";

    private final AccessProperties properties;
    private final UserRepository users;
    private final ApiKeyRepository keys;
    private final KeyHashes hashes;
    private final KeyCache cache;
    private final TransactionTemplate transaction;

    Bootstrap(
            AccessProperties properties,
            UserRepository users,
            ApiKeyRepository keys,
            KeyHashes hashes,
            KeyCache cache,
            TransactionTemplate transaction) {
        this.properties = properties;
        this.users = users;
        this.keys = keys;
        this.hashes = hashes;
        this.cache = cache;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments args) throws IOException {
        String named = properties.bootstrapKeyFile();
        if (named == null || named.isBlank()) {
            return;
        }
        Path file = Path.of(named).toAbsolutePath();
        if (holdsValidKey(file)) {
            return;
        }
        String key = hashes.newKey();
        // Why: written first, so that a crash in between leaves a key that opens nothing instead of one nobody has.
        write(file, key);
        transaction.executeWithoutResult(status -> {
            users.lockBootstrap();
            UserRow admin = users.firstOf(ADMIN).orElseGet(this::newAdmin);
            keys.insert(
                    Objects.requireNonNull(admin.id()),
                    hashes.stored(key),
                    "first key",
                    KeyHashes.shown(key),
                    "{\"unlimited\": true}",
                    null);
        });
        cache.forget(hashes.stored(key));
        log.info("an administrator's key was written to {}", file);
    }

    private UserRow newAdmin() {
        UserRow admin = users.save(new UserRow(null, "admin@localhost", "admin"));
        users.assign(Objects.requireNonNull(admin.id()), ADMIN);
        return admin;
    }

    private boolean holdsValidKey(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        String key = Files.readString(file).strip();
        return keys.findByHash(hashes.stored(key)).filter(KeyRow::active).isPresent();
    }

    private static void write(Path file, String key) throws IOException {
        Path directory = Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Path part = Files.createTempFile(
                directory,
                ".key",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, key + System.lineSeparator());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
