package io.dhruva.ingress.security;

import io.dhruva.ingress.accounts.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads what a request brings to be known by: {@code X-API-Key}, else {@code Authorization} as {@code Bearer <key>}, {@code
 * ApiKey <key>} or the bare key, else the cookie of a session.
 */
final class CredentialConverter implements AuthenticationConverter {

    private static final int LONGEST = 512;
    private static final String[] SCHEMES = {"Bearer ", "ApiKey "};

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        return header(request)
                .or(() -> SessionCookie.token(request))
                .filter(token -> token.length() <= LONGEST)
                .map(CallerAuthentication::asked)
                .orElse(null);
    }

    /** The key or token of a request's headers. */
    static Optional<String> header(HttpServletRequest request) {
        String own = request.getHeader("X-API-Key");
        String value = own != null ? own : request.getHeader(HttpHeaders.AUTHORIZATION);
        if (value == null) {
            return Optional.empty();
        }
        String key = value.strip();
        for (String scheme : SCHEMES) {
            if (key.regionMatches(true, 0, scheme, 0, scheme.length())) {
                key = key.substring(scheme.length()).strip();
            }
        }
        return Optional.of(key).filter(found -> !found.isEmpty());
    }
}
