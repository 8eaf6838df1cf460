package io.dhruva.ingress.security;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.Tickets;
import io.dhruva.ingress.access.Tokens;
import io.dhruva.ingress.accounts.Sessions;
import io.dhruva.ingress.keys.Keys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import redis.clients.jedis.exceptions.JedisException;

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
    private final Tickets tickets;

    CredentialProvider(Keys keys, Sessions sessions, Tickets tickets) {
        this.keys = keys;
        this.sessions = sessions;
        this.tickets = tickets;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String secret = String.valueOf(asked.getCredentials());
        try {
            return caller(secret, asked instanceof CallerAuthentication known && known.isByTicket())
                    .map(CallerAuthentication::known)
                    .orElseThrow(() -> new BadCredentialsException("nobody's"));
        } catch (DataAccessException | JedisException e) {
            throw new AuthenticationServiceException("keys cannot be checked just now", e);
        }
    }

    private Optional<Caller> caller(String secret, boolean byTicket) {
        if (byTicket) {
            return tickets.redeem(secret).flatMap(this::holder);
        }
        return secret.startsWith(Tokens.SESSION) ? sessions.caller(secret) : keys.caller(secret);
    }

    // Why not as it was when the ticket was given: what was revoked since must not come in.
    private Optional<Caller> holder(Tickets.Holder holder) {
        return holder.sessionId() == null
                ? keys.caller(holder.apiKeyId())
                : sessions.caller(holder.userId(), holder.sessionId());
    }

    @Override
    public boolean supports(@Nullable Class<?> type) {
        return type == CallerAuthentication.class;
    }
}
