package io.dhruva.audit.replay;

import io.dhruva.audit.verify.Scope;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A replay that this process works on.
 *
 * @param lease proves that it is still this process's
 * @param target what it is replayed against; an object, empty for none
 */
public record Replay(UUID id, UUID lease, String mode, Scope scope, JsonNode target) {}
