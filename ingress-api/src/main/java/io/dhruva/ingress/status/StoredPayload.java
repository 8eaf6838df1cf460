package io.dhruva.ingress.status;

import io.dhruva.contract.job.Payload;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** An ending's payload as the value of one key: a letter for its kind, then the bytes, or JSON of the whole. */
@Component
final class StoredPayload {

    private static final byte PLAIN = 'I';
    private static final byte SEALED = 'S';
    private static final byte BLOB = 'B';

    private final JsonMapper json;

    StoredPayload(JsonMapper json) {
        this.json = json;
    }

    byte[] bytes(Payload payload) {
        return switch (payload) {
            case Payload.Inline inline when inline.keyId() == null -> tagged(PLAIN, inline.bytes());
            case Payload.Inline inline -> tagged(SEALED, json.writeValueAsBytes(inline));
            case Payload.BlobRef ref -> tagged(BLOB, json.writeValueAsBytes(ref));
        };
    }

    Optional<Payload> payload(byte @Nullable [] stored) {
        if (stored == null || stored.length == 0) {
            return Optional.empty();
        }
        byte[] rest = Arrays.copyOfRange(stored, 1, stored.length);
        return Optional.of(
                switch (stored[0]) {
                    case PLAIN -> new Payload.Inline(rest);
                    case SEALED -> json.readValue(rest, Payload.Inline.class);
                    case BLOB -> json.readValue(rest, Payload.BlobRef.class);
                    default -> throw new IllegalStateException("a payload of an unknown kind");
                });
    }

    private static byte[] tagged(byte tag, byte[] bytes) {
        byte[] all = new byte[bytes.length + 1];
        all[0] = tag;
        System.arraycopy(bytes, 0, all, 1, bytes.length);
        return all;
    }
}
