package io.dhruva.contract.document;

import io.dhruva.contract.Message;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.outcome.Fault;
import org.jspecify.annotations.Nullable;

/** A document as it stood when it was asked for; whoever asked removes its content after reading. */
public record DocumentPartial(String request, Body body) implements Message {

    /** What came of it. */
    public sealed interface Body {}

    /** It is stored. */
    public record Stored(String name, String contentType, Payload content) implements Body {}

    /** It cannot be shown. */
    public record Failed(Fault fault) implements Body {}

    /** The content, if there is any. */
    public @Nullable Payload content() {
        return body instanceof Stored stored ? stored.content() : null;
    }
}
