package io.dhruva.ingress.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * A path of the API, what it takes to call it, and what a call counts in.
 *
 * @param path as its controller spells it
 * @param open whether anybody may call it; then nobody is asked who it is
 * @param permission what the caller needs; null: to be known is enough
 */
public record Route(
        HttpMethod method,
        String path,
        boolean open,
        @Nullable Permission permission,
        Budget budget) {

    static Route open(HttpMethod method, String path, Budget budget) {
        return new Route(method, path, true, null, budget);
    }

    static Route known(HttpMethod method, String path) {
        return new Route(method, path, false, null, Budget.WORK);
    }

    static Route granted(HttpMethod method, String path, Permission permission) {
        return new Route(method, path, false, permission, Budget.WORK);
    }

    Route polled() {
        return new Route(method, path, open, permission, Budget.POLLING);
    }

    /** Whether that caller may call it. */
    public boolean admits(Caller caller) {
        return permission == null || caller.may(permission);
    }
}
