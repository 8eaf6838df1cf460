package io.dhruva.blobs;

import io.dhruva.contract.job.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Blobs as objects below a prefix of one bucket of a server that speaks S3. */
final class S3BlobStore implements BlobStore {

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final BlobNames names = new BlobNames();

    private S3BlobStore(S3Client s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    static S3BlobStore at(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("an s3: address begins with its bucket, s3://bucket/prefix");
        }
        Map<String, String> options = options(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(options.getOrDefault("region", "us-east-1")));
        String endpoint = options.get("endpoint");
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        }
        String path = uri.getPath().replaceAll("^/+|/+$", "");
        return new S3BlobStore(builder.build(), uri.getHost(), path.isEmpty() ? "" : path + '/');
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new HashMap<>();
        for (String option : query.split("&", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                options.put(
                        option.substring(0, equals),
                        URLDecoder.decode(option.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return options;
    }

    @Override
    public Payload.BlobRef put(InputStream content, String contentType) throws IOException {
        // Why: S3 wants to know the length first, and a retry needs the bytes again.
        Path part = Files.createTempFile("dhruva-blob", null);
        try {
            Digested digested;
            try (OutputStream out = Files.newOutputStream(part)) {
                digested = Digested.copy(content, out);
            }
            String key = prefix + names.next();
            s3.putObject(
                    request -> request.bucket(bucket).key(key).contentType(contentType), RequestBody.fromFile(part));
            return new Payload.BlobRef(
                    URI.create("s3://" + bucket + '/' + key),
                    digested.sha256(),
                    digested.bytes(),
                    contentType,
                    null,
                    null);
        } catch (SdkException e) {
            throw new IOException("the blob store did not take a blob", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public InputStream open(Payload.BlobRef ref) throws IOException {
        String key = key(ref);
        try {
            return s3.getObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw new IOException("the blob store did not give a blob", e);
        }
    }

    @Override
    public void delete(Payload.BlobRef ref) throws IOException {
        String key = key(ref);
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw new IOException("the blob store did not delete a blob", e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }

    private String key(Payload.BlobRef ref) {
        String start = "s3://" + bucket + '/' + prefix;
        String uri = ref.uri().toString();
        if (!uri.startsWith(start)) {
            throw new IllegalArgumentException("a blob of another store");
        }
        return prefix + uri.substring(start.length());
    }
}
