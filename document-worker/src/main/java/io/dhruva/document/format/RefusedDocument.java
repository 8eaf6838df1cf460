package io.dhruva.document.format;

/** A file that is not translated, and why, in words that hold nothing of its content. */
public final class RefusedDocument extends Exception {

    private static final long serialVersionUID = 1;

    /** Why a file is refused. */
    public enum Reason {
        /** No filter serves this kind of file. */
        UNSUPPORTED_DOCUMENT,
        /** The file is damaged, cut off or not what it says it is. */
        INVALID_DOCUMENT,
        /** More than the limits allow. */
        DOCUMENT_TOO_LARGE,
        /** Made to harm who opens it: a zip bomb, entities that multiply, names that leave the directory. */
        DOCUMENT_HOSTILE
    }

    private final Reason reason;
    private final String detail;

    public RefusedDocument(Reason reason, String detail) {
        super(code(reason) + ": " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    /** The reason in snake case. */
    public String code() {
        return code(reason);
    }

    public String detail() {
        return detail;
    }

    /** A kind of file that is not served, with the list of those that are. */
    public static RefusedDocument unsupported(String what) {
        return new RefusedDocument(Reason.UNSUPPORTED_DOCUMENT, what + "; served are " + Format.served());
    }

    public static RefusedDocument invalid(String detail) {
        return new RefusedDocument(Reason.INVALID_DOCUMENT, detail);
    }

    public static RefusedDocument tooLarge(String detail) {
        return new RefusedDocument(Reason.DOCUMENT_TOO_LARGE, detail);
    }

    public static RefusedDocument hostile(String detail) {
        return new RefusedDocument(Reason.DOCUMENT_HOSTILE, detail);
    }

    private static String code(Reason reason) {
        return reason.name().toLowerCase(java.util.Locale.ROOT);
    }
}
