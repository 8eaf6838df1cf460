package io.dhruva.ingress.files;

import io.dhruva.blobs.Payloads;
import io.dhruva.blobs.keys.Erased;
import io.dhruva.blobs.keys.StoredKeys;
import io.dhruva.contract.job.Payload;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that users uploaded: in the blob store, sealed with their owner's key, however large without being held in
 * memory; their rows are in the table files.
 *
 * <p>Lifecycle: a file goes when its owner removes it, when the owner is erased, or after a while. A row is there only as
 * long as its blob is. Errors: ProblemException {@code store_unavailable}, {@code erased}. Threads: safe.
 */
@Component
public class Files {

    private static final Logger log = LoggerFactory.getLogger(Files.class);
    private static final int AT_ONCE = 100;

    private final FileRepository rows;
    private final Payloads payloads;
    private final StoredKeys keys;
    private final FileProperties properties;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    Files(
            FileRepository rows,
            Payloads payloads,
            StoredKeys keys,
            FileProperties properties,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.rows = rows;
        this.payloads = payloads;
        this.keys = keys;
        this.properties = properties;
        this.transaction = transaction;
        this.json = json;
    }

    /** Keeps a file of so many bytes for a user. */
    UploadedFile keep(long userId, String name, String contentType, long bytes, InputStream content) {
        MessageDigest digest = sha256();
        Payload.BlobRef blob = stored(userId, contentType, new DigestInputStream(content, digest));
        UUID id = UUID.randomUUID();
        String sha256 = HexFormat.of().formatHex(digest.digest());
        try {
            rows.insert(id, userId, name, bytes, contentType, sha256, json.writeValueAsString(blob));
        } catch (RuntimeException e) {
            forget(blob);
            throw e;
        }
        return find(id, userId).orElseThrow(() -> away("the file cannot be read just now"));
    }

    private Payload.BlobRef stored(long userId, String contentType, InputStream content) {
        try {
            return payloads.storeBlob(content, contentType, keys.of(userId).id());
        } catch (Erased e) {
            throw Code.ERASED.because("the owner is erased");
        } catch (IOException e) {
            log.warn("a file cannot be stored: {}", e.getClass().getSimpleName());
            throw away("the file cannot be stored just now; nothing was kept");
        }
    }

    /** A user's file. */
    Optional<UploadedFile> find(UUID id, long userId) {
        return rows.find(id, userId).map(this::file);
    }

    /** Those of the files that are the user's. */
    public Map<UUID, UploadedFile> find(Collection<UUID> ids, long userId) {
        return ids.isEmpty()
                ? Map.of()
                : rows.findAll(ids, userId).stream()
                        .map(this::file)
                        .collect(Collectors.toMap(UploadedFile::id, Function.identity()));
    }

    /** A user's files, the newest first, from behind {@code after}. */
    List<UploadedFile> page(long userId, @Nullable UUID after, int most) {
        return rows.page(userId, after, most).stream().map(this::file).toList();
    }

    /** Removes a user's file; answers whether it was there. */
    boolean remove(UUID id, long userId) {
        Optional<FileRow> found = rows.find(id, userId);
        found.ifPresent(this::remove);
        return found.isPresent();
    }

    /** Removes all that a user uploaded, and what was remembered of its translations. May be repeated. */
    public void removeAll(long userId) {
        rows.forgetTranslations(userId);
        for (List<FileRow> some = rows.someOf(userId, AT_ONCE); !some.isEmpty(); some = rows.someOf(userId, AT_ONCE)) {
            some.forEach(this::remove);
        }
    }

    // Why the blob first: where it lies is known only as long as the row.
    private void remove(FileRow row) {
        try {
            payloads.forget(file(row).content());
        } catch (IOException e) {
            log.warn("file {} cannot be removed: {}", row.id(), e.getClass().getSimpleName());
            throw away("not all could be removed just now; ask again");
        }
        rows.delete(row.id());
    }

    /** Removes what is older than is kept; instances that do so at once share them. */
    @Scheduled(
            fixedDelayString = "${dhruva.files.clean-every:1h}",
            initialDelayString = "${dhruva.files.clean-every:1h}")
    void removeOld() {
        try {
            while (removeSomeOld() == AT_ONCE) {
                log.debug("more old files are removed");
            }
        } catch (RuntimeException e) {
            log.warn("old files are removed later: {}", e.getClass().getSimpleName());
        }
    }

    private int removeSomeOld() {
        Integer removed = transaction.execute(_ -> {
            List<FileRow> old = rows.olderThan(properties.kept().toSeconds(), AT_ONCE);
            old.forEach(this::remove);
            return old.size();
        });
        return removed == null ? 0 : removed;
    }

    private void forget(Payload.BlobRef blob) {
        try {
            payloads.forget(blob);
        } catch (IOException e) {
            log.warn("a blob is left over: {}", e.getClass().getSimpleName());
        }
    }

    private UploadedFile file(FileRow row) {
        return new UploadedFile(
                row.id(),
                row.name(),
                row.bytes(),
                row.contentType(),
                row.sha256(),
                json.readValue(row.blob(), Payload.BlobRef.class),
                row.createdAt());
    }

    private static ProblemException away(String detail) {
        return Code.STORE_UNAVAILABLE.because(detail);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
