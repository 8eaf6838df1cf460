package io.dhruva.modelserver.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an engine keeps of one sequence between its steps.
 *
 * <p>Threads: one at a time, since the steps of a sequence are executed one after another, if by different threads.
 * Lifecycle: the scheduler closes it when the sequence has ended or was given up, never during a step.
 */
public final class SequenceMemory implements AutoCloseable {

    private @Nullable Content content;

    /** What an engine puts into a memory. */
    public interface Content extends AutoCloseable {
        @Override
        void close();
    }

    /** What the first step put in, or what is made now because this is the first. */
    public <T extends Content> T recall(Class<T> type, Supplier<T> fresh) {
        Content known = content;
        if (known == null) {
            T made = fresh.get();
            content = made;
            return made;
        }
        return type.cast(known);
    }

    @Override
    public void close() {
        Content known = content;
        content = null;
        if (known != null) {
            known.close();
        }
    }
}
