package io.dhruva.ingress.submit;

import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars.Idempotency;
import io.dhruva.ingress.problem.Code;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes of an {@code Idempotency-Key} and its body what the job's record carries: two hashes.
 *
 * <p>Two bodies are the same if they are the same JSON, whatever the order of their fields and the space between.
 * Threads: safe.
 */
@Component
final class RequestKeys {

    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;
    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    /**
     * The hashes; null without a key. Errors: ProblemException for a key that is none.
     *
     * @param path what was asked for, since the same body means something else elsewhere
     */
    @Nullable
    Idempotency of(Owner owner, @Nullable String key, String path, Object body) {
        if (key == null) {
            return null;
        }
        String word = key.strip();
        if (word.isEmpty() || word.length() > LONGEST) {
            throw Code.BAD_REQUEST.because(HEADER + " has 1 to " + LONGEST + " characters");
        }
        MessageDigest keyed = sha256();
        keyed.update((owner.userId() + "\n" + word).getBytes(StandardCharsets.UTF_8));
        MessageDigest content = sha256();
        content.update((path + "\n").getBytes(StandardCharsets.UTF_8));
        CANONICAL.writeValue(
                new DigestOutputStream(OutputStream.nullOutputStream(), content), CANONICAL.valueToTree(body));
        return new Idempotency(hex(keyed), hex(content));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
