package io.dhruva.ingress.access;

import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import io.dhruva.ingress.problem.Code;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who calls: a user, by a key or by a session. Controllers take it as an argument.
 *
 * @param owner the user and the key; key 0 for a session
 * @param sessionId of the session, if it is one
 * @param permissions what the user's roles permit, by their names in the table
 * @param scopes what the key was narrowed to
 * @param allowance how much may be asked for
 */
public record Caller(
        Owner owner,
        @Nullable Long sessionId,
        Set<String> roles,
        Set<String> permissions,
        Scopes scopes,
        Allowance allowance) {

    private static final String ADMIN = "ADMIN";

    public Caller {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** Whoever calls in this thread. */
    public static Optional<Caller> current() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getPrincipal)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
    }

    /** Whether roles and scopes permit it. */
    public boolean may(Permission permission) {
        return permissions.contains(permission.code()) && scopes.allow(permission);
    }

    /** Whether it is an administrator, with a key that was not narrowed below that. */
    public boolean administers() {
        return roles.contains(ADMIN) && scopes.allow(Permission.USERS_UPDATE);
    }

    /** Errors: ProblemException {@code forbidden} when the key is not for work of that task. */
    public void mustBeFor(Task task) {
        if (!scopes.allow(task)) {
            throw Code.FORBIDDEN.because("the key is not for the task " + task.code());
        }
    }
}
