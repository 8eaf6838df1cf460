package io.dhruva.ingress.problem;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What the JSON reader found wrong, told without the content. */
public final class JsonProblems {

    private JsonProblems() {}

    /**
     * The problem that {@code thrown} or one of its causes tells of.
     *
     * @param prefix where the body that was read lies in the request's
     */
    public static Problem of(Throwable thrown, String prefix) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Optional<Problem> problem = one(t, prefix);
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        return Code.MALFORMED_JSON.problem("a JSON body is needed");
    }

    private static Optional<Problem> one(Throwable thrown, String prefix) {
        return switch (thrown) {
            case BodyTooLarge tooLarge -> Optional.of(tooLarge.problem());
            case StreamConstraintsException limit -> Optional.of(constraint(limit));
            case StreamReadException syntax -> Optional.of(syntax(syntax));
            case UnrecognizedPropertyException unknown ->
                Optional.of(flawed(unknown, prefix, Code.UNKNOWN_FIELD, "this field is not known"));
            case UnstorableText text ->
                Optional.of(flawed(
                        text,
                        prefix,
                        Code.INVALID_VALUE,
                        "the text has a character that cannot be kept: U+0000 or half a pair"));
            case DatabindException wrong when wrong.getCause() instanceof JacksonException -> Optional.empty();
            case DatabindException wrong ->
                Optional.of(flawed(wrong, prefix, Code.INVALID_TYPE, "the value has the wrong type"));
            default -> Optional.empty();
        };
    }

    private static Problem constraint(StreamConstraintsException limit) {
        String message = String.valueOf(limit.getOriginalMessage());
        return message.contains("nesting depth")
                ? Code.JSON_TOO_DEEP.problem("the body is nested too deeply" + at(limit))
                : Code.JSON_LIMIT.problem("a part of the body is too long" + at(limit));
    }

    private static Problem syntax(StreamReadException syntax) {
        String message = String.valueOf(syntax.getOriginalMessage());
        if (message.contains("UTF-8")) {
            return Code.INVALID_UTF8.problem("the body is not valid UTF-8" + at(syntax));
        }
        String what = message.contains("uplicate") ? "a field is there twice" : "the body is not valid JSON";
        return Code.MALFORMED_JSON.problem(what + at(syntax));
    }

    private static String at(JacksonException thrown) {
        TokenStreamLocation location = thrown.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static Problem flawed(DatabindException thrown, String prefix, Code code, String detail) {
        StringBuilder pointer = new StringBuilder(prefix);
        for (JacksonException.Reference step : thrown.getPath()) {
            String name = step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName();
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return Problem.of(List.of(new Flaw(pointer.toString(), code, detail)));
    }
}
