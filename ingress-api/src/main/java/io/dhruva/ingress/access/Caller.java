package io.dhruva.ingress.access;

import io.dhruva.contract.job.Owner;
import java.util.Set;

/** Who calls: a user by one of its keys, with the user's roles. Controllers take it as an argument. */
public record Caller(Owner owner, Set<String> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }
}
