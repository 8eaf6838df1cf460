package io.dhruva.ingress.notify;

import io.dhruva.contract.job.JobId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;

/** The name of a delivery, which it keeps over all attempts: derived from what is told to whom. */
record DeliveryId(UUID value) {

    private static final String PREFIX = "msg_";

    static DeliveryId of(JobId job, int run, WebhookEvent event, String receiver) {
        String named = "%s/%d/%s/%s".formatted(job, run, event.code(), receiver);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bits = ByteBuffer.wrap(digest);
            return new DeliveryId(new UUID(bits.getLong(), bits.getLong()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Optional<DeliveryId> parse(String text) {
        try {
            return text.startsWith(PREFIX)
                    ? Optional.of(new DeliveryId(UUID.fromString(text.substring(PREFIX.length()))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As in the header {@code webhook-id}. */
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
