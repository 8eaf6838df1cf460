package io.dhruva.ingress.keys;

import io.dhruva.ingress.access.Allowance;
import io.dhruva.ingress.access.Caller;
import io.dhruva.ingress.access.Scopes;
import io.dhruva.ingress.limit.LimitProperties;
import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges keys that are asked for: a new one may never do more than the caller itself. Pure. */
final class KeyPolicy {

    private static final int LONGEST_NAME = 100;

    private KeyPolicy() {}

    /** A key that may be made. */
    record Checked(
            String name,
            Scopes scopes,
            Allowance limits,
            @Nullable Instant expiresAt) {}

    /** Errors: ProblemException that names every flaw. */
    static Checked judge(KeyBody body, Caller caller, LimitProperties usual, Instant now) {
        List<Flaw> flaws = new ArrayList<>();
        String name = body.name() == null ? "" : body.name().strip();
        if (name.isEmpty()) {
            flaws.add(new Flaw("/name", Code.MISSING_FIELD, "this field is needed"));
        } else if (name.length() > LONGEST_NAME) {
            flaws.add(new Flaw("/name", Code.INVALID_VALUE, "at most " + LONGEST_NAME + " characters"));
        }
        Scopes scopes = scopes(body, caller, flaws);
        if (body.expiresAt() != null && !body.expiresAt().isAfter(now)) {
            flaws.add(new Flaw("/expiresAt", Code.INVALID_VALUE, "a time to come"));
        }
        Allowance limits = body.limits() == null ? Allowance.USUAL : body.limits();
        judge(limits, caller, usual, flaws);
        if (!flaws.isEmpty()) {
            throw Problem.of(flaws).exception();
        }
        return new Checked(name, scopes, limits, body.expiresAt());
    }

    private static Scopes scopes(KeyBody body, Caller caller, List<Flaw> flaws) {
        Set<String> names = new LinkedHashSet<>();
        List<@Nullable String> asked = body.scopes() == null ? List.of() : body.scopes();
        for (int i = 0; i < asked.size(); i++) {
            String name = asked.get(i);
            if (name != null && Scopes.possible().contains(name)) {
                names.add(name);
            } else {
                String possible = "possible are " + String.join(", ", Scopes.possible());
                flaws.add(new Flaw("/scopes/" + i, Code.INVALID_VALUE, possible));
            }
        }
        Scopes scopes = new Scopes(names);
        if (!caller.scopes().cover(scopes)) {
            flaws.add(new Flaw("/scopes", Code.INVALID_VALUE, "more than the key that asks may itself"));
        }
        return scopes;
    }

    private static void judge(Allowance limits, Caller caller, LimitProperties usual, List<Flaw> flaws) {
        boolean any = caller.administers();
        bounded("minute", limits.minute(), usual.minute(), any, flaws);
        bounded("hour", limits.hour(), usual.hour(), any, flaws);
        bounded("day", limits.day(), usual.day(), any, flaws);
        bounded("polling", limits.polling(), usual.polling(), any, flaws);
        bounded("audioSeconds", limits.audioSeconds(), most(usual.audioSeconds()), any, flaws);
        bounded("characters", limits.characters(), most(usual.characters()), any, flaws);
        if (limits.free() && !any) {
            flaws.add(new Flaw("/limits/unlimited", Code.INVALID_VALUE, "administrators alone can grant that"));
        }
    }

    private static long most(long quota) {
        return quota == 0 ? Long.MAX_VALUE : quota;
    }

    private static void bounded(String name, @Nullable Number value, long usual, boolean any, List<Flaw> flaws) {
        if (value != null && (value.longValue() < 0 || (value.longValue() > usual && !any))) {
            String detail = any ? "0 or more" : "0 to " + usual + ", more from an administrator";
            flaws.add(new Flaw("/limits/" + name, Code.INVALID_VALUE, detail));
        }
    }
}
