package io.dhruva.ingress.notify;

import io.dhruva.ingress.access.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The secrets of receivers, and what is signed with them.
 *
 * <p>A secret is derived from the installation's, so none is kept. Threads: safe. Source: the Standard Webhooks
 * specification, version 1.0.0.
 */
@Component
final class Signatures {

    private static final String SCHEME = "v1,";

    private final Secret secret;

    Signatures(Secret secret) {
        this.secret = secret.derive("webhooks");
    }

    /** The secret of an endpoint; without one, the owner's for the callbacks of jobs. */
    String shown(long userId, @Nullable UUID endpoint) {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes(userId, endpoint));
    }

    /** The header {@code webhook-signature}. */
    String sign(long userId, @Nullable UUID endpoint, String id, long timestampSeconds, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream(body.length + 64);
        signed.writeBytes((id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        byte[] code = Secret.of(bytes(userId, endpoint)).mac(signed.toByteArray());
        return SCHEME + Base64.getEncoder().encodeToString(code);
    }

    private byte[] bytes(long userId, @Nullable UUID endpoint) {
        String whose = endpoint == null ? "owner:" + userId : "endpoint:" + endpoint;
        return secret.mac(whose.getBytes(StandardCharsets.UTF_8));
    }
}
