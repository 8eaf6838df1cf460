package io.dhruva.document.work;

import io.dhruva.blobs.keys.Erased;
import java.io.IOException;

/** The owner was erased while a document was gone through, which throws nothing but IOException. */
final class ErasedAmid extends IOException {

    private static final long serialVersionUID = 1L;

    private final Erased erased;

    private ErasedAmid(Erased erased) {
        super(erased);
        this.erased = erased;
    }

    interface Step<T> {
        T go() throws Erased, IOException;
    }

    /** Does it, inside. */
    static <T> T wrapped(Step<T> step) throws IOException {
        try {
            return step.go();
        } catch (Erased e) {
            throw new ErasedAmid(e);
        }
    }

    /** What it was, outside. */
    Erased erased() {
        return erased;
    }
}
