package io.dhruva.ingress.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** The only place where something that went wrong becomes an HTTP answer. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemBodies bodies;

    ProblemAdvice(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> answer(Exception thrown, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        // Why also one that has begun: broken off, nobody takes it for whole.
        if (thrown instanceof ClientAbortException
                || thrown instanceof AsyncRequestNotUsableException
                || response.isCommitted()) {
            throw thrown;
        }
        HttpHeaders headers = thrown instanceof ErrorResponse framework ? framework.getHeaders() : new HttpHeaders();
        return bodies.answer(problem(thrown, request), request.getRequestURI(), headers);
    }

    private static Problem problem(Exception thrown, HttpServletRequest request) {
        return switch (thrown) {
            case ProblemException known -> known.problem();
            case HttpMessageNotReadableException unreadable -> JsonProblems.of(unreadable, "");
            case MethodArgumentTypeMismatchException mismatch ->
                Code.BAD_REQUEST.problem("parameter '" + mismatch.getName() + "' has no such value");
            case DataAccessResourceFailureException _, CannotCreateTransactionException _, JedisConnectionException _ ->
                Code.STORE_UNAVAILABLE.problem("a store does not answer; try again later");
            case MultipartException upload -> unreadable(upload);
            case RequestRejectedException _ ->
                Code.BAD_REQUEST.problem("a part of the request has a character that is not possible there");
            case ErrorResponse framework -> ofStatus(framework.getStatusCode().value());
            default -> {
                log.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
                yield Code.INTERNAL_ERROR.problem("the request failed here; it may be tried again");
            }
        };
    }

    // Why by its cause: the framework knows that a part is too large, but not what the limit is.
    private static Problem unreadable(MultipartException upload) {
        return upload.getRootCause() instanceof SizeException size
                ? BodyLimitFilter.fileTooLarge(size.getPermittedSize())
                : Code.BAD_REQUEST.problem("the body is no multipart/form-data that can be read");
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> Code.NOT_FOUND.problem("this path leads nowhere");
            case 405 -> Code.METHOD_NOT_ALLOWED.problem("the header Allow tells what is possible");
            case 406 -> Code.NOT_ACCEPTABLE.problem("answers are application/json");
            case 413 -> Code.BODY_TOO_LARGE.problem("the body is too large");
            case 415 ->
                Code.UNSUPPORTED_MEDIA_TYPE.problem(
                        "bodies are application/json, and those with a file multipart/form-data");
            case 503 -> Code.STORE_UNAVAILABLE.problem("try again later");
            default ->
                status >= 500
                        ? Code.INTERNAL_ERROR.problem("the request failed here; it may be tried again")
                        : Code.BAD_REQUEST.problem("the request is not valid");
        };
    }
}
