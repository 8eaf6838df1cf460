package io.dhruva.ingress.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * The cookie that holds a session's token: no script reads it, no other site sends it, and behind TLS it goes nowhere
 * else.
 */
public final class SessionCookie {

    /** Its name. */
    public static final String NAME = "dhruva_session";

    private SessionCookie() {}

    /** The token that a request brings. */
    public static Optional<String> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
    }

    static String of(String token, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(NAME, token)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }

    static String none(HttpServletRequest request) {
        return of("", Duration.ZERO, request);
    }
}
