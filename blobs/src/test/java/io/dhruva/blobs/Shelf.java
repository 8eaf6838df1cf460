package io.dhruva.blobs;

import io.dhruva.contract.job.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Keeps blobs in memory. */
final class Shelf implements BlobStore {

    final Map<URI, byte[]> blobs = new HashMap<>();

    @Override
    public Payload.BlobRef put(InputStream content, String contentType) throws IOException {
        byte[] bytes = content.readAllBytes();
        URI uri = URI.create("shelf:" + blobs.size());
        blobs.put(uri, bytes);
        return new Payload.BlobRef(
                uri,
                Digested.copy(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream())
                        .sha256(),
                bytes.length,
                contentType,
                null,
                null);
    }

    @Override
    public InputStream open(Payload.BlobRef ref) throws IOException {
        byte[] bytes = blobs.get(ref.uri());
        if (bytes == null) {
            throw new IOException("no such blob");
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void delete(Payload.BlobRef ref) {
        blobs.remove(ref.uri());
    }

    @Override
    public void close() {}
}
