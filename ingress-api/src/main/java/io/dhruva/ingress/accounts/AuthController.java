package io.dhruva.ingress.accounts;

import io.dhruva.ingress.limit.Limits;
import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Lets people in by name and password. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "accounts", description = "Own account: register, log in and out")
@SecurityRequirements
final class AuthController {

    private static final int LONGEST_AGENT = 500;

    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Limits limits;
    private final AccountProperties properties;
    private final Clock clock;

    AuthController(
            Users users,
            Sessions sessions,
            Passwords passwords,
            Limits limits,
            AccountProperties properties,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.limits = limits;
        this.properties = properties;
        this.clock = clock;
    }

    /** An account as somebody wants it. */
    record Registration(
            @Nullable String email,
            @Nullable String username,
            @Nullable String password) {}

    /** Who wants to come in: by name or by address of mail. */
    record Login(
            @Nullable String email,
            @Nullable String username,
            @Nullable String password) {

        String name() {
            String given = username == null ? email : username;
            return given == null ? "" : given.strip();
        }
    }

    /** A token that renews a session. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Refresh(@Nullable String refreshToken) {}

    /** A session that was begun, in the words of OAuth 2 (RFC 6749, 5.1). */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record LoggedIn(String accessToken, String refreshToken, String tokenType, long expiresIn, UserResource user) {}

    @PostMapping(path = "/register", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Make an account", description = "403 registration_closed where administrators make them.")
    ResponseEntity<UserResource> register(@RequestBody Registration asked) {
        if (!properties.registration()) {
            throw Code.REGISTRATION_CLOSED.because("ask an administrator for an account");
        }
        UserBody.Checked checked =
                new UserBody(asked.email(), asked.username(), asked.password(), null).checked(passwords, true);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(UserResource.of(users.register(checked, properties.firstRole())));
    }

    @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Begin a session",
            description = "By username or email. The token is a cookie that no script reads, and access_token for"
                    + " programs (Authorization: Bearer). With the cookie, writes need the header X-XSRF-TOKEN with the"
                    + " value of the cookie XSRF-TOKEN.")
    ResponseEntity<LoggedIn> login(@RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
        limits.guess(login.name().toLowerCase(Locale.ROOT));
        UserRow user = users.known(login.name(), login.password())
                .orElseThrow(() -> Code.WRONG_PASSWORD.because("there is no such user, or the password is another"));
        return begun(user, request, response);
    }

    @PostMapping(path = "/refresh", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Begin a session in the place of another; its refresh_token is good for this once")
    ResponseEntity<LoggedIn> refresh(
            @RequestBody Refresh refresh, HttpServletRequest request, HttpServletResponse response) {
        String token = refresh.refreshToken() == null ? "" : refresh.refreshToken();
        UserRow user = sessions.takeByRefresh(token)
                .map(users::existing)
                .filter(UserRow::active)
                .orElseThrow(() -> Code.UNAUTHENTICATED.because("the refresh token is unknown, used or too old"));
        return begun(user, request, response);
    }

    @PostMapping("/logout")
    @Operation(summary = "End the session, at every instance")
    ResponseEntity<Void> logout(HttpServletRequest request) {
        Optional<String> bearer = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .map(value -> value.replaceFirst("(?i)^bearer\\s+", ""));
        bearer.or(() -> SessionCookie.token(request)).ifPresent(sessions::end);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.none(request))
                .build();
    }

    private ResponseEntity<LoggedIn> begun(UserRow user, HttpServletRequest request, HttpServletResponse response) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        Sessions.Begun begun = sessions.begin(
                user,
                request.getRemoteAddr(),
                agent == null ? null : agent.substring(0, Math.min(LONGEST_AGENT, agent.length())));
        Duration age = Duration.between(clock.instant(), begun.expiresAt());
        // Why: asking for it is what makes its cookie.
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            var _ = token.getToken();
        }
        // Why added here: headers of the entity would take the place of the cookie before.
        response.addHeader(HttpHeaders.SET_COOKIE, SessionCookie.of(begun.token(), age, request));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new LoggedIn(
                        begun.token(), begun.refreshToken(), "bearer", age.toSeconds(), UserResource.of(user)));
    }
}
