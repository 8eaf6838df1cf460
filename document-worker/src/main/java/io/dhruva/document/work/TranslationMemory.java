package io.dhruva.document.work;

import io.dhruva.blobs.keys.SealedText;
import io.dhruva.blobs.keys.SealingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an owner's documents were translated to before: the table translation_memory of auth_db. Texts are found by a
 * keyed hash and kept sealed, both with the owner's key.
 *
 * <p>Errors: none. While the database is away nothing is found and nothing is kept. Threads: safe.
 */
final class TranslationMemory {

    private static final Logger log = LoggerFactory.getLogger(TranslationMemory.class);
    private static final UUID NO_JOB = new UUID(0, 0);

    private final DataSource database;

    TranslationMemory(DataSource database) {
        this.database = database;
    }

    /**
     * Whose translations, and which.
     *
     * @param model also by what else a translation depends on, such as a glossary
     * @param key the owner's
     */
    record Scope(long userId, String sourceLanguage, String targetLanguage, String model, SealingKey key) {}

    /** The translations that are known, by their sources. */
    Map<String, String> find(Scope scope, Collection<String> texts) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        Map<String, String> byHash = new LinkedHashMap<>();
        texts.forEach(text -> byHash.put(HexFormat.of().formatHex(hash(scope, text)), text));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select encode(hash, 'hex'), target, nonce from translation_memory
                        where user_id = ? and source_language = ? and target_language = ? and model = ? and key_id = ?
                            and hash = any (select decode(h, 'hex') from unnest(?) h)""")) {
            bind(select, scope);
            select.setString(5, scope.key().id());
            select.setArray(6, connection.createArrayOf("text", byHash.keySet().toArray()));
            return read(scope, byHash, select);
        } catch (SQLException e) {
            log.warn(
                    "the translation memory cannot be asked just now: {}",
                    e.getClass().getSimpleName());
            return Map.of();
        }
    }

    private static Map<String, String> read(Scope scope, Map<String, String> byHash, PreparedStatement select)
            throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String source = byHash.get(row.getString(1));
                if (source != null) {
                    found.put(source, opened(scope, row.getBytes(3), row.getBytes(2)));
                }
            }
        } catch (IOException e) {
            log.warn("a remembered translation does not open, it is translated anew", e);
        }
        return found;
    }

    private static String opened(Scope scope, byte[] nonce, byte[] target) throws IOException {
        return new String(scope.key().open(new SealingKey.Sealed(nonce, target)), StandardCharsets.UTF_8);
    }

    /** Remembers translations, by their sources. */
    void keep(Scope scope, Map<String, String> translations) {
        if (translations.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into translation_memory
                            (user_id, source_language, target_language, model, key_id, hash, target, nonce)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (user_id, source_language, target_language, model, hash) do update set
                            key_id = excluded.key_id, target = excluded.target, nonce = excluded.nonce""")) {
            for (Map.Entry<String, String> each : translations.entrySet()) {
                SealingKey.Sealed sealed = scope.key().seal(each.getValue().getBytes(StandardCharsets.UTF_8));
                bind(insert, scope);
                insert.setString(5, scope.key().id());
                insert.setBytes(6, hash(scope, each.getKey()));
                insert.setBytes(7, sealed.bytes());
                insert.setBytes(8, sealed.nonce());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            log.warn(
                    "translations cannot be remembered just now: {}",
                    e.getClass().getSimpleName());
        }
    }

    private static void bind(PreparedStatement statement, Scope scope) throws SQLException {
        statement.setLong(1, scope.userId());
        statement.setString(2, scope.sourceLanguage());
        statement.setString(3, scope.targetLanguage());
        statement.setString(4, scope.model());
    }

    // Why sealed before: so nobody without the key can see whether a text that he guesses is among them.
    private static byte[] hash(Scope scope, String text) {
        try {
            String sealed = SealedText.seal(scope.key(), "translation_memory", "hash", NO_JOB, text);
            return MessageDigest.getInstance("SHA-256").digest(sealed.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
