package io.dhruva.ingress.submit;

import io.dhruva.ingress.access.OutboundGuard;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import io.dhruva.ingress.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
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
     * The bytes at {@code uri}.
     *
     * @param pointer the place in the request that named it
     * @param spent bytes that the request has already fetched
     */
    byte[] fetch(URI uri, String pointer, long spent) {
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

    private static byte[] read(ClassicHttpResponse response, String pointer, long limit, long deadline)
            throws IOException {
        if (response.getCode() != 200 || response.getEntity() == null) {
            throw refused(pointer, Code.AUDIO_URI_FAILED, "it was answered with status " + response.getCode());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = new byte[64 * 1024];
        InputStream body = response.getEntity().getContent();
        for (int got = body.read(part); got >= 0; got = body.read(part)) {
            all.write(part, 0, got);
            if (all.size() > limit) {
                throw refused(pointer, Code.AUDIO_URI_FAILED, "the recordings of a request are too large together");
            }
            if (System.nanoTime() > deadline) {
                throw refused(pointer, Code.AUDIO_URI_FAILED, "it could not be read in time");
            }
        }
        if (all.size() == 0) {
            throw refused(pointer, Code.EMPTY_AUDIO, "there is no audio");
        }
        return all.toByteArray();
    }

    private static ProblemException refused(String pointer, Code code, String detail) {
        return Problem.of(List.of(new Flaw(pointer, code, detail))).exception();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
