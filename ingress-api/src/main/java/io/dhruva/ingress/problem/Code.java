package io.dhruva.ingress.problem;

import java.util.Locale;

/** Every code of a problem document that this service makes itself; docs/api/errors.md lists them. */
public enum Code {
    MALFORMED_JSON(400, "The body is not valid JSON", false),
    JSON_TOO_DEEP(400, "The body is nested too deeply", false),
    JSON_LIMIT(400, "The body exceeds a limit of the JSON reader", false),
    INVALID_UTF8(400, "The body is not valid UTF-8", false),
    UNKNOWN_FIELD(400, "The body has a field that is not known", false),
    INVALID_TYPE(400, "A field of the body has the wrong type", false),
    BAD_REQUEST(400, "The request is not valid", false),
    BAD_MESSAGE(400, "The message is not valid", false),
    UNAUTHENTICATED(401, "A valid API key is needed", false),
    WRONG_PASSWORD(401, "Name or password is wrong", false),
    RESUME_REFUSED(401, "The session cannot be resumed", false),
    FORBIDDEN(403, "The caller may not do this", false),
    CSRF_REFUSED(403, "The request may not come from this page", false),
    REGISTRATION_CLOSED(403, "Accounts are made by administrators here", false),
    NOT_FOUND(404, "There is nothing here", false),
    JOB_NOT_FOUND(404, "There is no such job", false),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", false),
    NOT_ACCEPTABLE(406, "No acceptable representation", false),
    IDLE_TIMEOUT(408, "Nothing was heard for too long", true),
    JOB_NOT_FINISHED(409, "The job has not ended", true),
    JOB_FINISHED(409, "The job has ended", false),
    ALREADY_REDRIVEN(409, "The job has run again since", false),
    NOT_REPEATABLE(409, "The job cannot be run again", false),
    SEQUENCE_GAP(409, "A frame is missing", true),
    SESSION_SUPERSEDED(409, "The session goes on at another connection", false),
    TOO_MANY_WEBHOOKS(409, "There are too many webhooks", false),
    TOO_MANY_KEYS(409, "There are too many keys", false),
    KEY_INVALID(409, "The key is not valid any more", false),
    ACCOUNT_EXISTS(409, "There is such an account already", false),
    LAST_ADMINISTRATOR(409, "An installation needs an administrator", false),
    WEBHOOK_GONE(409, "The webhook is gone", false),
    JOB_CANCELLED(409, "The job was cancelled", false),
    JOB_EXPIRED(410, "The job expired before it was worked on", false),
    RESULT_GONE(410, "The result is no longer kept", false),
    ERASED(410, "The owner is erased", false),
    REQUEST_GONE(410, "The request is no longer kept", false),
    BODY_TOO_LARGE(413, "The body is too large", false),
    FRAME_TOO_LARGE(413, "A frame is too large", false),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has an unsupported media type", false),
    INVALID_REQUEST(422, "The request cannot be accepted", false),
    MISSING_FIELD(422, "A field is missing", false),
    INVALID_VALUE(422, "A field has a value that is not possible", false),
    EMPTY_AUDIO(422, "An input has no audio", false),
    EMPTY_FILE(422, "A file is empty", false),
    EMPTY_TEXT(422, "An input has no text", false),
    TEXT_TOO_LONG(422, "An input is too long", false),
    TOO_MANY_INPUTS(422, "There are too many inputs", false),
    INVALID_BASE64(422, "Audio content is not valid base64", false),
    AUDIO_SOURCE(422, "An input needs exactly one of audioContent and audioUri", false),
    AUDIO_URI_REFUSED(422, "An audioUri may not be fetched", false),
    AUDIO_URI_FAILED(422, "An audioUri could not be fetched", true),
    WEBHOOK_URL_REFUSED(422, "A webhook's URL may not be called", false),
    UNSUPPORTED_FORMAT(422, "The format is not supported", false),
    UNSUPPORTED_LANGUAGE(422, "The language is not supported here", false),
    UNSUPPORTED_MODEL(422, "The model is not offered here", false),
    UNSUPPORTED_FEATURE(422, "The feature is not supported here", false),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another body", false),
    UNDECODABLE_AUDIO(422, "The audio cannot be decoded", false),
    UPGRADE_REQUIRED(426, "The path is a WebSocket's", false),
    RATE_LIMITED(429, "There were too many calls", true),
    QUOTA_EXCEEDED(429, "The day's quota is used up", true),
    JOB_FAILED(500, "The job failed", true),
    INTERNAL_ERROR(500, "Something went wrong here", true),
    QUEUE_UNAVAILABLE(503, "Jobs cannot be accepted just now", true),
    BACKLOG_TOO_LONG(503, "Too much work is waiting already", true),
    TASK_SWITCHED_OFF(503, "Work of this task is not taken just now", true),
    MODELS_UNAVAILABLE(503, "No model of this task has been announced", true),
    LIMITS_UNAVAILABLE(503, "Calls cannot be counted just now", true),
    DOCUMENT_UNAVAILABLE(503, "The document cannot be shown just now", true),
    STORE_UNAVAILABLE(503, "A store does not answer just now", true),
    SLOW_READER(503, "The client reads too slowly", true),
    RESTARTING(503, "This instance is about to stop", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    Code(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    /** The code as it is written in documents. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    boolean retryable() {
        return retryable;
    }

    /** A problem of this code. */
    public Problem problem(String detail) {
        return new Problem(status, code(), title, detail, retryable);
    }

    /** The same, to be thrown. */
    public ProblemException because(String detail) {
        return new ProblemException(problem(detail));
    }
}
