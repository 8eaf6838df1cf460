package io.dhruva.ingress.security;

import io.dhruva.ingress.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What Spring Security knows of a caller: first its secret alone, then who it is and no secret. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Caller caller;
    private final transient @Nullable String secret;
    private final boolean ticket;

    private CallerAuthentication(@Nullable Caller caller, @Nullable String secret, boolean ticket) {
        super(List.of());
        this.caller = caller;
        this.secret = secret;
        this.ticket = ticket;
        setAuthenticated(caller != null);
    }

    static CallerAuthentication asked(String secret) {
        return new CallerAuthentication(null, secret, false);
    }

    static CallerAuthentication known(Caller caller) {
        return new CallerAuthentication(caller, null, false);
    }

    /** Asked by a ticket, which is good where tickets are read and nowhere else. */
    static CallerAuthentication byTicket(String secret) {
        return new CallerAuthentication(null, secret, true);
    }

    boolean isByTicket() {
        return ticket;
    }

    @Override
    public @Nullable Object getCredentials() {
        return secret;
    }

    @Override
    public @Nullable Object getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller == null ? "unknown" : Long.toString(caller.owner().userId());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
