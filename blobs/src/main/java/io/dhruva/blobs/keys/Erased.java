package io.dhruva.blobs.keys;

/** The key is destroyed: what was sealed with it can be opened never again. */
public final class Erased extends Exception {

    private static final long serialVersionUID = 1L;

    public Erased(String keyId) {
        super("the key " + keyId + " is destroyed");
    }
}
