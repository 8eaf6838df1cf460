package io.dhruva.ingress.live.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dhruva.ingress.ulca.LiveConfig;
import org.jspecify.annotations.Nullable;

/** What a client says as text. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClientMessage.Start.class, name = "start"),
    @JsonSubTypes.Type(value = ClientMessage.Flush.class, name = "finalize"),
    @JsonSubTypes.Type(value = ClientMessage.KeepAlive.class, name = "keepalive"),
    @JsonSubTypes.Type(value = ClientMessage.Close.class, name = "close")
})
public sealed interface ClientMessage {

    /**
     * It begins, or goes on with a session.
     *
     * @param resume the token of the session that it goes on with; null: a new one begins
     */
    record Start(@Nullable LiveConfig config, @Nullable String resume) implements ClientMessage {}

    /** It wants a final for what it said so far. */
    record Flush() implements ClientMessage {}

    /** It is still there. */
    record KeepAlive() implements ClientMessage {}

    /** It has said everything. */
    record Close() implements ClientMessage {}
}
