package io.dhruva.blobs.keys;

import java.io.IOException;

/**
 * The keys of owners.
 *
 * <p>Errors: {@link Erased} for a key that is destroyed, for ever; {@link KeysAway} while keys cannot be asked for;
 * IOException for one that is not known here, perhaps yet. Threads: safe.
 */
public interface PayloadKeys {

    /** The key of that id. */
    SealingKey key(String keyId) throws Erased, IOException;

    /** No keys: nothing is sealed, and what is sealed cannot be opened. For tests and measurements. */
    static PayloadKeys none() {
        return keyId -> {
            throw new IOException("there are no keys here");
        };
    }
}
