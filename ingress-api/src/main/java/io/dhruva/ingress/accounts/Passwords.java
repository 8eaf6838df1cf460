package io.dhruva.ingress.accounts;

import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords, as bcrypt hashes; the predecessor's are bcrypt, too. Threads: safe.
 *
 * <p>Source: NIST SP 800-63B for the length and for asking no kinds of characters; bcrypt reads 72 bytes.
 */
@Component
class Passwords {

    private static final int FEWEST = 8;
    private static final int MOST_BYTES = 72;
    private static final int STRENGTH = 11;

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);
    private final String nobodys = hash("nobody has this password");

    /** What is wrong with a password that somebody wants. */
    Optional<Flaw> judge(@Nullable String password, String pointer) {
        if (password == null || password.isEmpty()) {
            return Optional.of(new Flaw(pointer, Code.MISSING_FIELD, "this field is needed"));
        }
        boolean possible = password.codePointCount(0, password.length()) >= FEWEST
                && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && password.indexOf('\0') < 0;
        return possible
                ? Optional.empty()
                : Optional.of(new Flaw(
                        pointer,
                        Code.INVALID_VALUE,
                        "at least " + FEWEST + " characters and at most " + MOST_BYTES + " bytes"));
    }

    String hash(String password) {
        String hash = bcrypt.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("no password");
        }
        return hash;
    }

    /** Whether it is the password of that hash; takes its time also when there is none. */
    boolean matches(@Nullable String password, @Nullable String hash) {
        boolean same = bcrypt.matches(password == null ? "" : password, hash == null ? nobodys : hash);
        return same && hash != null && password != null;
    }

    /** Whether a hash is weaker than new ones. */
    boolean weak(String hash) {
        return bcrypt.upgradeEncoding(hash);
    }
}
