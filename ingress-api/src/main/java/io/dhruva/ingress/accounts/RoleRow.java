package io.dhruva.ingress.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A role as the database has it.
 *
 * @param permissions with commas between
 */
@Table("roles")
record RoleRow(@Id long id, String name, @Nullable String description, String permissions) {

    List<String> permissionNames() {
        return permissions.isEmpty() ? List.of() : List.of(permissions.split(",", -1));
    }
}
