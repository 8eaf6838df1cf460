package io.dhruva.ingress.access;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A user, as far as keys need one. */
@Table("users")
record UserRow(@Id @Nullable Long id, String email, String username) {}
