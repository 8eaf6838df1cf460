package io.dhruva.audit.replay;

import io.dhruva.audit.verify.Scope;
import java.util.UUID;

/**
 * A replay that this process works on.
 *
 * @param lease proves that it is still this process's
 */
record Replay(UUID id, UUID lease, Scope scope) {}
