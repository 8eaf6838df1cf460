package io.dhruva.ingress.access;

/**
 * What a path of the API asks of its caller. Who has which is in the tables roles, permissions and role_permissions;
 * here is only what each is called there, and what kind it is for the scopes of keys.
 */
public enum Permission {
    MODELS_READ("models.read", Kind.READ),
    JOBS_CREATE("jobs.create", Kind.WRITE),
    JOBS_READ("jobs.read", Kind.READ),
    JOBS_UPDATE("jobs.update", Kind.WRITE),
    JOBS_DELETE("jobs.delete", Kind.WRITE),
    WEBHOOKS_CREATE("webhooks.create", Kind.WRITE),
    WEBHOOKS_READ("webhooks.read", Kind.READ),
    WEBHOOKS_UPDATE("webhooks.update", Kind.WRITE),
    WEBHOOKS_DELETE("webhooks.delete", Kind.WRITE),
    KEYS_CREATE("api-keys.create", Kind.ADMIN),
    KEYS_READ("api-keys.read", Kind.READ),
    KEYS_UPDATE("api-keys.update", Kind.ADMIN),
    KEYS_DELETE("api-keys.delete", Kind.ADMIN),
    USERS_CREATE("users.create", Kind.ADMIN),
    USERS_READ("users.read", Kind.ADMIN),
    USERS_UPDATE("users.update", Kind.ADMIN),
    USERS_DELETE("users.delete", Kind.ADMIN),
    DEAD_LETTERS_READ("dead-letters.read", Kind.ADMIN),
    DEAD_LETTERS_UPDATE("dead-letters.update", Kind.ADMIN),
    STATUS_READ("status.read", Kind.ADMIN),
    STATUS_UPDATE("status.update", Kind.ADMIN),
    FLAGS_READ("feature-flags.read", Kind.READ),
    FLAGS_UPDATE("feature-flags.update", Kind.ADMIN),
    AUDIT_CREATE("audit.create", Kind.ADMIN),
    AUDIT_READ("audit.read", Kind.ADMIN),
    AUDIT_UPDATE("audit.update", Kind.ADMIN);

    /** What a key needs in its scopes, if it has any. */
    public enum Kind {
        READ,
        WRITE,
        ADMIN
    }

    private final String code;
    private final Kind kind;

    Permission(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** Its name in the table permissions. */
    public String code() {
        return code;
    }

    Kind kind() {
        return kind;
    }
}
