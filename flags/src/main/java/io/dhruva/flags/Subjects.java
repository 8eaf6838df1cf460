package io.dhruva.flags;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Task;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** For whom and for what flags are evaluated, in the words that definitions use. */
final class Subjects {

    /** Whom Unleash's own strategies and its default stickiness go by. */
    private static final String USER = "userId";

    /** What an assignment by key sticks to; a session has no key, so there it is the user. */
    private static final String KEY = "apiKeyId";

    private static final String ROLES = "roles";
    private static final String TASK = "task";
    private static final String LANGUAGE = "language";
    private static final String ENVIRONMENT = "environment";

    private Subjects() {}

    static EvaluationContext job(Owner owner, Set<String> roles, Task task, String language, String environment) {
        String user = Long.toString(owner.userId());
        return new ImmutableContext(
                user,
                Map.of(
                        USER,
                        new Value(user),
                        KEY,
                        new Value(owner.apiKeyId() == 0 ? "user-" + user : Long.toString(owner.apiKeyId())),
                        ROLES,
                        new Value(String.join(",", new TreeSet<>(roles))),
                        TASK,
                        new Value(task.code()),
                        LANGUAGE,
                        new Value(language),
                        ENVIRONMENT,
                        new Value(environment)));
    }

    /** Somebody of whom nothing is known but what was said. */
    static EvaluationContext anybody(Optional<String> user, Map<String, ?> said, String environment) {
        Map<String, Value> known = new HashMap<>();
        said.forEach((name, value) -> known.put(name, Values.wrapped(value)));
        user.ifPresent(id -> known.put(USER, new Value(id)));
        known.put(ENVIRONMENT, new Value(environment));
        return user.<EvaluationContext>map(id -> new ImmutableContext(id, known))
                .orElseGet(() -> new ImmutableContext(known));
    }

    static Optional<String> environment(EvaluationContext context) {
        return Optional.ofNullable(context.getValue(ENVIRONMENT)).map(Value::asString);
    }
}
