package io.dhruva.ingress.accounts;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A session as the database has it. */
@Table("sessions")
record SessionRow(@Id long id, long userId, String sessionToken, Instant expiresAt) {}
