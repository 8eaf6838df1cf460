package io.dhruva.ingress.files;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A file as the database has it.
 *
 * @param bytes of the file itself
 * @param sha256 hex, of the file itself
 * @param blob where it lies sealed, as JSON
 */
@Table("files")
record FileRow(
        @Id UUID id,
        long userId,
        String name,
        long bytes,
        String contentType,
        String sha256,
        String blob,
        Instant createdAt) {}
