package io.dhruva.ingress.status;

/** The names in Redis by which the view's keeper and other features meet. */
public final class ViewKeys {

    /** Holds the run id of the Redis in which every idempotency key of the topics is known. */
    public static final String INDEXED = "status:indexed";

    /** Holds the run id of the Redis in which the view has caught up with the topics. */
    static final String WHOLE = "status:whole";

    /** Since when the index may lack keys. */
    static final String LOST = "status:lost";

    private ViewKeys() {}

    /** The claim on an idempotency key: which job it stands for, with which body. */
    public static String claim(String keyHash) {
        return "claim:" + keyHash;
    }

    /** The jobs of a user that the database may not show as they stand. */
    static String fresh(long userId) {
        return "fresh:" + userId;
    }
}
