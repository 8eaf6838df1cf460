package io.dhruva.ingress.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A key as the database has it; inactive also when its user is. */
@Table("api_keys")
record KeyRow(@Id long id, long userId, boolean active, @Nullable Instant expiresAt) {}
