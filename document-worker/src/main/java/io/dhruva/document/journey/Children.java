package io.dhruva.document.journey;

import io.dhruva.contract.document.DocumentWork.Batch;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.JobRef;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The ids of the jobs that a document's batches become. They say which batch of which run it is, so whoever makes one
 * again makes the same, and whoever comes home is known.
 *
 * <p>Shape: the document's time; then the sheet (2 bytes), the number (4) and a hash of document and run (4).
 */
public final class Children {

    private Children() {}

    /** Which batch of its document. */
    public record Place(int sheet, int number) {

        static Place of(Batch batch) {
            return new Place(batch.sheet(), batch.number());
        }
    }

    static JobId id(JobRef document, Place place) {
        ByteBuffer ten = ByteBuffer.allocate(10)
                .putShort((short) place.sheet())
                .putInt(place.number())
                .putInt(run(document));
        return JobId.of(document.id().acceptedAt(), ten.array());
    }

    /** Which batch of this run of the document it is; empty if it is of another. */
    static Optional<Place> place(JobRef document, JobId child) {
        ByteBuffer ten = ByteBuffer.wrap(child.tail());
        int sheet = Short.toUnsignedInt(ten.getShort());
        int number = ten.getInt();
        return ten.getInt() == run(document) ? Optional.of(new Place(sheet, number)) : Optional.empty();
    }

    private static int run(JobRef document) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((document.id() + "/" + document.run()).getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(hash).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
