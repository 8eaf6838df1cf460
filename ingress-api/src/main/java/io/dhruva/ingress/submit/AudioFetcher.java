package io.dhruva.ingress.submit;

import io.dhruva.ingress.outbound.OutboundGuard;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fetches recordings from where their owners keep them, within the bounds of the {@link OutboundGuard}.
 *
 * <p>Errors: ProblemException {@code audio_uri_refused} or {@code audio_uri_failed}; what the other side said is not
 * told on. Threads: safe.
 */
@Component
final class AudioFetcher implements AutoCloseable {

    private static final int CONNECTIONS = 64;

    private final CloseableHttpClient client;
    private final Duration timeout;
    private final long limit;

    AudioFetcher(OutboundGuard guard, SubmitProperties properties) {
        this.timeout = properties.fetchTimeout();
        this.limit = properties.fetchLimit().toBytes();
        Timeout most = Timeout.of(timeout);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(most)
                                .setSocketTimeout(most)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(most)
                        .setResponseTimeout(most)
                        .setMaxRedirects(5)
                        .build())
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setUserAgent("dhruva")
                .build();
    }

    /**
     * What lies at {@code uri}, in a file.
     *
     * @param pointer the place in the request that named it
     * @param spent bytes that the request has already fetched
     */
    Recording.Spooled fetch(URI uri, String pointer, long spent) {
        HttpGet get = new HttpGet(uri);
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            return client.execute(get, response -> {
                try {
                    return read(response, pointer, limit - spent, deadline);
                } catch (ProblemException | IOException e) {
                    // Why: else the rest of the body would be read before the connection is given back.
                    get.abort();
                    throw e;
                }
            });
        } catch (OutboundGuard.Refused e) {
            throw refused(pointer, Code.AUDIO_URI_REFUSED, "only public addresses are fetched from");
        } catch (IOException | IllegalArgumentException e) {
            throw refused(pointer, Code.AUDIO_URI_FAILED, "it could not be read in time");
        }
    }

    private static Recording.Spooled read(ClassicHttpResponse response, String pointer, long limit, long deadline)
            throws IOException {
        if (response.getCode() != 200 || response.getEntity() == null) {
            throw refused(pointer, Code.AUDIO_URI_FAILED, "it was answered with status " + response.getCode());
        }
        if (!isSound(response.getEntity().getContentType())) {
            throw refused(pointer, Code.AUDIO_URI_FAILED, "what is there does not say that it is audio");
        }
        if (response.getEntity().getContentLength() > limit) {
            throw refused(pointer, Code.AUDIO_URI_FAILED, "the recordings of a request are too large together");
        }
        Path file = Files.createTempFile("dhruva-fetched-", ".audio");
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] part = new byte[64 * 1024];
            long all = 0;
            InputStream body = response.getEntity().getContent();
            for (int got = body.read(part); got >= 0; got = body.read(part)) {
                out.write(part, 0, got);
                all += got;
                if (all > limit) {
                    throw refused(pointer, Code.AUDIO_URI_FAILED, "the recordings of a request are too large together");
                }
                if (System.nanoTime() > deadline) {
                    throw refused(pointer, Code.AUDIO_URI_FAILED, "it could not be read in time");
                }
            }
            if (all == 0) {
                throw refused(pointer, Code.EMPTY_AUDIO, "there is no audio");
            }
            whole = true;
            return new Recording.Spooled(file, all);
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    // Why: a page, a picture or a document is a mistake, or somebody feeling about for what can be read from here.
    private static boolean isSound(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        return type.startsWith("audio/")
                || type.startsWith("video/")
                || type.equals("application/ogg")
                || type.endsWith("/octet-stream");
    }

    private static ProblemException refused(String pointer, Code code, String detail) {
        return Problem.of(List.of(new Flaw(pointer, code, detail))).exception();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
