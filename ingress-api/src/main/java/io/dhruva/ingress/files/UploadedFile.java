package io.dhruva.ingress.files;

import io.dhruva.contract.job.Payload;
import java.time.Instant;
import java.util.UUID;

/**
 * A file that was uploaded.
 *
 * @param bytes of the file itself
 * @param sha256 hex, of the file itself
 * @param content where it lies, sealed
 */
public record UploadedFile(
        UUID id,
        String name,
        long bytes,
        String contentType,
        String sha256,
        Payload.BlobRef content,
        Instant createdAt) {}
