package io.dhruva.ingress.accounts;

import io.dhruva.blobs.keys.StoredKeys;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.acts.Acts;
import io.dhruva.ingress.files.Files;
import io.dhruva.ingress.keys.ApiKeys;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts: made, changed, deleted. What takes something away from a user is effective at every instance when the call
 * returns; what was audited of it stays.
 *
 * <p>Errors: ProblemException. Threads: safe.
 */
@Component
class Users {

    private final UserRepository users;
    private final RoleRepository roles;
    private final ApiKeys keys;
    private final Sessions sessions;
    private final Passwords passwords;
    private final StoredKeys payloadKeys;
    private final Files files;
    private final Acts acts;
    private final TransactionTemplate transaction;

    Users(
            UserRepository users,
            RoleRepository roles,
            ApiKeys keys,
            Sessions sessions,
            Passwords passwords,
            StoredKeys payloadKeys,
            Files files,
            Acts acts,
            TransactionTemplate transaction) {
        this.users = users;
        this.roles = roles;
        this.keys = keys;
        this.sessions = sessions;
        this.passwords = passwords;
        this.payloadKeys = payloadKeys;
        this.files = files;
        this.acts = acts;
        this.transaction = transaction;
    }

    UserRow existing(long id) {
        return users.findById(id).orElseThrow(() -> Code.NOT_FOUND.because("there is no user of that id"));
    }

    List<UserRow> after(long id, int most) {
        return users.findAfter(id, most);
    }

    List<RoleRow> roles() {
        return roles.findAll();
    }

    /** Whose name, or address of mail, and password these are; weak hashes are renewed on the way. */
    Optional<UserRow> known(String name, @Nullable String password) {
        Optional<UserRow> found = users.findByName(name).stream().findFirst();
        String hash = found.map(UserRow::passwordHash).orElse(null);
        if (!passwords.matches(password, hash)) {
            return Optional.empty();
        }
        if (hash != null && password != null && passwords.weak(hash)) {
            found.ifPresent(user -> users.change(user.id(), null, passwords.hash(password), null));
        }
        return found.filter(UserRow::active);
    }

    /** Somebody makes its own account. */
    UserRow register(UserBody.Checked asked, String role) {
        return Objects.requireNonNull(transaction.execute(_ -> insert(asked, Set.of(role))));
    }

    /** An administrator makes one for somebody. */
    UserRow make(Caller caller, UserBody.Checked asked, Set<String> wanted) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            UserRow made = insert(asked, wanted);
            acts.note(caller, "user.created", target(made.id()), Map.of("roles", wanted));
            return made;
        }));
    }

    private UserRow insert(UserBody.Checked asked, Set<String> wanted) {
        if (users.taken(asked.email(), asked.username())) {
            throw exists();
        }
        try {
            String password = asked.password();
            long id = users.insert(asked.email(), asked.username(), password == null ? null : passwords.hash(password));
            wanted.forEach(role -> users.assign(id, role));
            return existing(id);
        } catch (DuplicateKeyException e) {
            throw exists();
        }
    }

    private static RuntimeException exists() {
        return Code.ACCOUNT_EXISTS.because("the name or the address of mail is taken");
    }

    /** Changes what is not null. A new password, or being made inactive, ends the user's sessions but for {@code kept}. */
    UserRow change(
            long id,
            @Nullable String email,
            @Nullable String password,
            @Nullable Boolean active,
            @Nullable Long kept,
            @Nullable Caller administrator) {
        List<Flaw> flaws = new ArrayList<>();
        if (email != null) {
            UserBody.judgeEmail(email, flaws);
        }
        if (password != null) {
            passwords.judge(password, "/password").ifPresent(flaws::add);
        }
        if (!flaws.isEmpty()) {
            throw Problem.of(flaws).exception();
        }
        String hash = password == null ? null : passwords.hash(password);
        try {
            transaction.executeWithoutResult(_ -> {
                users.lockAdministrators();
                if (users.change(existing(id).id(), email, hash, active) == 1 && administrator != null) {
                    acts.note(administrator, "user.changed", target(id), changed(email, password, active));
                }
                mustHaveAdministrator();
            });
        } catch (DuplicateKeyException e) {
            throw exists();
        }
        if (password != null) {
            sessions.endAll(id, kept);
        }
        if (active != null) {
            distrust(id);
        }
        return existing(id);
    }

    private static Map<String, Object> changed(
            @Nullable String email, @Nullable String password, @Nullable Boolean active) {
        return Map.of(
                "email",
                email != null,
                "password",
                password != null,
                "active",
                active == null ? "as it was" : active.toString());
    }

    /** Gives a user these roles and no others. */
    UserRow assign(Caller caller, long id, Set<String> wanted) {
        transaction.executeWithoutResult(_ -> {
            users.lockAdministrators();
            Set<String> before = existing(id).roleNames();
            users.unassign(id);
            wanted.forEach(role -> users.assign(id, role));
            mustHaveAdministrator();
            acts.note(caller, "user.roles", target(id), Map.of("from", before, "to", wanted));
        });
        distrust(id);
        return existing(id);
    }

    /** Deletes a user softly, with its keys and sessions; its audit stays. */
    void delete(Caller caller, long id) {
        transaction.executeWithoutResult(_ -> {
            users.lockAdministrators();
            users.delete(existing(id).id());
            mustHaveAdministrator();
            acts.note(caller, "user.deleted", target(id), Map.of());
        });
        distrust(id);
        keys.revokeAll(id);
        sessions.endAll(id, null);
    }

    /**
     * Erases a user, deleted before or not: it comes in no more, and what was sealed with its key opens no more. May be
     * repeated. Other instances use a key that they have just asked for a little longer.
     */
    void erase(Caller caller, long id) {
        transaction.executeWithoutResult(_ -> {
            users.lockAdministrators();
            if (!users.wasThere(id)) {
                throw Code.NOT_FOUND.because("there is no user of that id");
            }
            users.findById(id).ifPresent(user -> users.delete(user.id()));
            users.forgetQuotes();
            mustHaveAdministrator();
            acts.note(caller, "user.erased", target(id), Map.of());
        });
        distrust(id);
        keys.revokeAll(id);
        sessions.endAll(id, null);
        try {
            payloadKeys.destroy(id);
        } catch (SQLException e) {
            throw Code.STORE_UNAVAILABLE.because("the user is deleted, but its key is not destroyed yet; repeat it");
        }
        files.removeAll(id);
    }

    private void mustHaveAdministrator() {
        if (users.administrators() == 0) {
            throw Code.LAST_ADMINISTRATOR.because("make another one first");
        }
    }

    private void distrust(long id) {
        keys.distrust(id);
        sessions.distrust(id);
    }

    /** These roles, if there are such. */
    Set<String> checked(@Nullable List<@Nullable String> asked) {
        Set<String> possible = roles.findAll().stream().map(RoleRow::name).collect(Collectors.toSet());
        List<Flaw> flaws = new ArrayList<>();
        List<@Nullable String> names = asked == null ? List.of() : asked;
        for (int i = 0; i < names.size(); i++) {
            if (!possible.contains(String.valueOf(names.get(i)))) {
                String detail = "possible are "
                        + String.join(", ", possible.stream().sorted().toList());
                flaws.add(new Flaw("/roles/" + i, Code.INVALID_VALUE, detail));
            }
        }
        if (!flaws.isEmpty()) {
            throw Problem.of(flaws).exception();
        }
        return names.stream().map(String::valueOf).collect(Collectors.toSet());
    }

    private static String target(long id) {
        return "user/" + id;
    }
}
