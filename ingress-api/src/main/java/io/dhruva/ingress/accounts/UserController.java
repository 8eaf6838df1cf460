package io.dhruva.ingress.accounts;

import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.problem.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, for administrators. */
@RestController
@Tag(name = "users", description = "Accounts and roles; administrators only")
final class UserController {

    private static final int PAGE = 100;

    private final Users users;
    private final Passwords passwords;
    private final AccountProperties properties;

    UserController(Users users, Passwords passwords, AccountProperties properties) {
        this.users = users;
        this.passwords = passwords;
        this.properties = properties;
    }

    /** A page of users. */
    record Page(List<UserResource> items, @Nullable String nextCursor) {}

    /** What is to be changed; what is absent stays. */
    record Change(
            @Nullable String email,
            @Nullable String password,
            @Nullable Boolean active) {}

    /** The roles that a user is to have. */
    record Roles(@Nullable List<@Nullable String> roles) {}

    /** A role, and what it permits. */
    record Role(String name, @Nullable String description, List<String> permissions) {}

    /** All roles. */
    record RolePage(List<Role> items, @Nullable String nextCursor) {}

    @GetMapping("/api/v1/users")
    @Operation(summary = "The users, the oldest first")
    Page list(@RequestParam(required = false) @Nullable String cursor) {
        List<UserRow> found = users.after(cursor == null ? 0 : number(cursor, "cursor"), PAGE + 1);
        List<UserRow> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Page(
                page.stream().map(UserResource::of).toList(),
                found.size() > PAGE ? Long.toString(page.getLast().id()) : null);
    }

    @PostMapping(path = "/api/v1/users", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Make a user; without a password it comes in by keys alone")
    ResponseEntity<UserResource> make(@RequestBody UserBody body, @Parameter(hidden = true) Caller caller) {
        Set<String> roles = body.roles() == null ? Set.of(properties.firstRole()) : users.checked(body.roles());
        UserRow made = users.make(caller, body.checked(passwords, false), roles);
        return ResponseEntity.created(URI.create("/api/v1/users/" + made.id())).body(UserResource.of(made));
    }

    @GetMapping("/api/v1/users/{id}")
    @Operation(summary = "A user")
    UserResource one(@PathVariable String id) {
        return UserResource.of(users.existing(user(id)));
    }

    @PatchMapping(path = "/api/v1/users/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Change a user; what is absent stays",
            description = "A new password ends the user's sessions; an inactive user comes in no more.")
    UserResource change(@PathVariable String id, @RequestBody Change change, @Parameter(hidden = true) Caller caller) {
        return UserResource.of(
                users.change(user(id), change.email(), change.password(), change.active(), null, caller));
    }

    @DeleteMapping("/api/v1/users/{id}")
    @Operation(summary = "Delete a user, with its keys and sessions; what was audited of it stays")
    ResponseEntity<Void> delete(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        users.delete(caller, user(id));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/users/{id}/erase")
    @Operation(
            summary = "Erase a user: delete it, and make what it asked and was answered unreadable for ever",
            description =
                    "Destroys the key of its payloads, in every copy of them; rows and chains of the audit stay valid. A user"
                            + " that was deleted can be erased, and an erased one again.")
    ResponseEntity<Void> erase(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        users.erase(caller, user(id));
        return ResponseEntity.noContent().build();
    }

    @PutMapping(path = "/api/v1/users/{id}/roles", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Give a user these roles and no others")
    UserResource assign(@PathVariable String id, @RequestBody Roles body, @Parameter(hidden = true) Caller caller) {
        return UserResource.of(users.assign(caller, user(id), users.checked(body.roles())));
    }

    @GetMapping("/api/v1/roles")
    @Operation(summary = "The roles, and what each permits")
    RolePage roles() {
        return new RolePage(
                users.roles().stream()
                        .map(role -> new Role(role.name(), role.description(), role.permissionNames()))
                        .toList(),
                null);
    }

    private static long user(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Code.NOT_FOUND.because("there is no user of that id");
        }
    }

    private static long number(String value, String parameter) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Code.BAD_REQUEST.because("parameter '" + parameter + "' is none that was given here");
        }
    }
}
