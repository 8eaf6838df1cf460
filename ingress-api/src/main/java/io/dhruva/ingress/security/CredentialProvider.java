package io.dhruva.ingress.security;

import io.dhruva.ingress.access.Tokens;
import io.dhruva.ingress.accounts.Sessions;
import io.dhruva.ingress.keys.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Finds whose key or session it is.
 *
 * <p>Errors: BadCredentialsException for those of nobody; AuthenticationServiceException when that cannot be told just
 * now.
 */
@Component
final class CredentialProvider implements AuthenticationProvider {

    private final Keys keys;
    private final Sessions sessions;

    CredentialProvider(Keys keys, Sessions sessions) {
        this.keys = keys;
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String secret = String.valueOf(asked.getCredentials());
        try {
            return (secret.startsWith(Tokens.SESSION) ? sessions.caller(secret) : keys.caller(secret))
                    .map(CallerAuthentication::known)
                    .orElseThrow(() -> new BadCredentialsException("nobody's"));
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("keys cannot be checked just now", e);
        }
    }

    @Override
    public boolean supports(@Nullable Class<?> type) {
        return type == CallerAuthentication.class;
    }
}
