package io.dhruva.ingress.security;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.Permission;
import io.dhruva.ingress.problem.Code;
import java.time.Duration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Lets callers in whose key does not come in a header of their request, by the rules of the chain. Threads: safe. */
@Component
public final class Door {

    private final CredentialProvider provider;

    Door(CredentialProvider provider) {
        this.provider = provider;
    }

    /**
     * Who comes with that key or token of a session.
     *
     * <p>Errors: ProblemException {@code unauthenticated}, {@code forbidden}, or {@code store_unavailable}.
     *
     * @param presented the bare secret, or as {@code Bearer <key>} or {@code ApiKey <key>}
     */
    public Caller admit(String presented, Permission needed) {
        Caller caller = caller(CredentialConverter.secret(presented)
                .filter(secret -> secret.length() <= CredentialConverter.LONGEST)
                .orElseThrow(() -> Code.UNAUTHENTICATED.because("a key or token is needed")));
        if (!caller.may(needed)) {
            throw Code.FORBIDDEN.because("the roles of the user, or the scopes of the key, do not permit this");
        }
        return caller;
    }

    private Caller caller(String secret) {
        try {
            if (provider.authenticate(CallerAuthentication.asked(secret)).getPrincipal() instanceof Caller caller) {
                return caller;
            }
        } catch (AuthenticationServiceException e) {
            throw Code.STORE_UNAVAILABLE
                    .problem("keys cannot be checked just now")
                    .retryAfter(Duration.ofSeconds(2))
                    .exception();
        } catch (AuthenticationException e) {
            // It is nobody's.
        }
        throw Code.UNAUTHENTICATED.because("the key or session is missing, unknown, expired or revoked");
    }
}
