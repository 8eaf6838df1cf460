package io.dhruva.ingress.accounts;

import io.dhruva.ingress.keys.FirstKeys;
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

    private final AccountProperties properties;
    private final UserRepository users;
    private final FirstKeys keys;
    private final TransactionTemplate transaction;

    Bootstrap(AccountProperties properties, UserRepository users, FirstKeys keys, TransactionTemplate transaction) {
        this.properties = properties;
        this.users = users;
        this.keys = keys;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments args) throws IOException {
        String named = properties.bootstrapKeyFile();
        if (named == null || named.isBlank()) {
            return;
        }
        Path file = Path.of(named).toAbsolutePath();
        if (Files.exists(file) && keys.valid(Files.readString(file).strip())) {
            return;
        }
        String key = keys.next();
        // Why: written first, so that a crash in between leaves a key that opens nothing instead of one nobody has.
        write(file, key);
        transaction.executeWithoutResult(_ -> {
            users.lockAdministrators();
            keys.insert(users.firstOf(ADMIN).map(UserRow::id).orElseGet(this::newAdmin), key);
        });
        log.info("an administrator's key was written to {}", file);
    }

    private long newAdmin() {
        long id = users.insert("admin@localhost", "admin", null);
        users.assign(id, ADMIN);
        return id;
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
