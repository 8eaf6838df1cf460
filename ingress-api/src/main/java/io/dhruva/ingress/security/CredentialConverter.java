package io.dhruva.ingress.security;

import io.dhruva.ingress.access.Routes;
import io.dhruva.ingress.accounts.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads what a request brings to be known by: {@code X-API-Key}, else {@code Authorization} as {@code Bearer <key>}, {@code
 * ApiKey <key>} or the bare key, else the parameter {@code ticket} where live speech is taken, else the cookie of a session.
 */
final class CredentialConverter implements AuthenticationConverter {

    static final int LONGEST = 512;

    private static final String[] SCHEMES = {"Bearer ", "ApiKey "};

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        return header(request)
                .map(CredentialConverter::asked)
                .or(() -> ticket(request).map(CallerAuthentication::byTicket))
                .or(() -> SessionCookie.token(request).map(CredentialConverter::asked))
                .filter(asked -> String.valueOf(asked.getCredentials()).length() <= LONGEST)
                .orElse(null);
    }

    private static CallerAuthentication asked(String secret) {
        return CallerAuthentication.asked(secret);
    }

    private static Optional<String> ticket(HttpServletRequest request) {
        return request.getRequestURI().equals(Routes.LIVE)
                ? Optional.ofNullable(request.getParameter("ticket"))
                : Optional.empty();
    }

    /** The key or token of a request's headers. */
    static Optional<String> header(HttpServletRequest request) {
        String own = request.getHeader("X-API-Key");
        String value = own != null ? own : request.getHeader(HttpHeaders.AUTHORIZATION);
        return Optional.ofNullable(value).flatMap(CredentialConverter::secret);
    }

    /** The key or token in what a header says. */
    static Optional<String> secret(String value) {
        String key = value.strip();
        for (String scheme : SCHEMES) {
            if (key.regionMatches(true, 0, scheme, 0, scheme.length())) {
                key = key.substring(scheme.length()).strip();
            }
        }
        return Optional.of(key).filter(found -> !found.isEmpty());
    }
}
