package io.dhruva.blobs;

import io.dhruva.contract.job.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/**
 * Durable bytes under names that nobody can guess; written once, never changed.
 *
 * <p>Errors: IOException when the store cannot be reached or does not hold the blob. A ref of another store is refused
 * with IllegalArgumentException. Threads: safe.
 */
public interface BlobStore extends AutoCloseable {

    /** Stores all of {@code content}; when this returns, the blob survives a crash. */
    Payload.BlobRef put(InputStream content, String contentType) throws IOException;

    /** The bytes as they were stored; not checked, see {@link Payloads#load}. */
    InputStream open(Payload.BlobRef ref) throws IOException;

    /** Forgets a blob; forgetting one that is not there is no error. */
    void delete(Payload.BlobRef ref) throws IOException;

    @Override
    void close();

    /**
     * The store at {@code file:/directory} or {@code s3://bucket/prefix?endpoint=http://host:port&region=name}.
     *
     * <p>The keys to an S3 store are found the way of the AWS SDK: environment, system properties, profile.
     */
    static BlobStore at(URI uri) {
        return switch (String.valueOf(uri.getScheme())) {
            case "file" -> FileBlobStore.at(uri);
            case "s3" -> S3BlobStore.at(uri);
            default -> throw new IllegalArgumentException("a blob store is file: or s3:, not " + uri.getScheme() + ":");
        };
    }
}
