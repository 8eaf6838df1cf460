package io.dhruva.ingress.notify;

import io.dhruva.ingress.outbound.OutboundGuard;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Carries a delivery to its receiver, once, within the bounds of the {@link OutboundGuard}: each time the name is
 * resolved and judged anew, and no redirect is followed. What the receiver answers is not read. Threads: safe.
 */
@Component
final class Courier implements AutoCloseable {

    private static final int GONE = 410;

    private final CloseableHttpClient client;
    private final Signatures signatures;
    private final Clock clock;

    Courier(OutboundGuard guard, Signatures signatures, WebhookProperties properties, Clock clock) {
        this.signatures = signatures;
        this.clock = clock;
        Timeout most = Timeout.of(properties.timeout());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(properties.inFlight())
                        .setMaxConnPerRoute(properties.inFlight())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(most)
                                .setSocketTimeout(most)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(most)
                        .setResponseTimeout(most)
                        .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setUserAgent("dhruva-webhooks")
                .build();
    }

    Attempt carry(Due due) {
        byte[] body = due.body().getBytes(StandardCharsets.UTF_8);
        String id = due.id().toString();
        long seconds = clock.instant().getEpochSecond();
        HttpPost post = new HttpPost(URI.create(due.url()));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(seconds));
        post.setHeader("webhook-signature", signatures.sign(due.userId(), due.endpoint(), id, seconds, body));
        try {
            return client.execute(post, response -> {
                // Why: what it says matters to nobody, however long it is.
                response.setEntity(null);
                int status = response.getCode();
                if (status >= 200 && status < 300) {
                    return new Attempt.Taken(status);
                }
                return status == GONE ? new Attempt.Gone(status) : new Attempt.Answered(status);
            });
        } catch (OutboundGuard.Refused e) {
            return new Attempt.Unanswered("only public addresses are called");
        } catch (IOException e) {
            return new Attempt.Unanswered(e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
