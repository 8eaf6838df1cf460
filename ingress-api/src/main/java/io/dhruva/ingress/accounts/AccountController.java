package io.dhruva.ingress.accounts;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.limit.Limits;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The caller's own account. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "accounts")
final class AccountController {

    private final Users users;
    private final Limits limits;

    AccountController(Users users, Limits limits) {
        this.users = users;
        this.limits = limits;
    }

    /** What is to be changed; what is absent stays. */
    record Change(@Nullable String email) {}

    /** A new password, and the one until now. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record NewPassword(
            @Nullable String currentPassword, @Nullable String newPassword) {}

    /** Whose key or session it is, and what it is good for. */
    record Valid(
            boolean valid,
            long userId,
            @Nullable Long apiKeyId,
            List<String> roles,
            List<String> permissions,
            List<String> scopes) {}

    @GetMapping("/me")
    @Operation(summary = "Your account")
    UserResource me(@Parameter(hidden = true) Caller caller) {
        return UserResource.of(users.existing(caller.owner().userId()));
    }

    @PutMapping(path = "/me", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Change your account; what is absent stays")
    UserResource change(@RequestBody Change change, @Parameter(hidden = true) Caller caller) {
        mustBeWhole(caller);
        return UserResource.of(
                users.change(caller.owner().userId(), change.email(), null, null, caller.sessionId(), null));
    }

    @GetMapping("/validate")
    @Operation(summary = "Whose key or session it is, and what it is good for")
    Valid validate(@Parameter(hidden = true) Caller caller) {
        long key = caller.owner().apiKeyId();
        return new Valid(
                true,
                caller.owner().userId(),
                key == 0 ? null : key,
                caller.roles().stream().sorted().toList(),
                caller.permissions().stream().sorted().toList(),
                caller.scopes().names().stream().sorted().toList());
    }

    @PostMapping(path = "/change-password", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Change your password; your other sessions end")
    ResponseEntity<Void> change(@RequestBody NewPassword change, @Parameter(hidden = true) Caller caller) {
        mustBeWhole(caller);
        UserRow user = users.existing(caller.owner().userId());
        limits.guess(user.username());
        if (users.known(user.username(), change.currentPassword()).isEmpty()) {
            throw Problem.of(List.of(new Flaw("/current_password", Code.INVALID_VALUE, "the password is another")))
                    .exception();
        }
        String password = change.newPassword() == null ? "" : change.newPassword();
        users.change(user.id(), null, password, null, caller.sessionId(), null);
        return ResponseEntity.noContent().build();
    }

    private static void mustBeWhole(Caller caller) {
        if (!caller.scopes().names().isEmpty()) {
            throw Code.FORBIDDEN.because("a key with scopes does not change its account");
        }
    }
}
