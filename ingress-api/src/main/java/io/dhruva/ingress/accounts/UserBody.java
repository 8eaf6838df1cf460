package io.dhruva.ingress.accounts;

import io.dhruva.ingress.problem.Code;
import io.dhruva.ingress.problem.Flaw;
import io.dhruva.ingress.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A user as somebody wants it. */
record UserBody(
        @Nullable String email,
        @Nullable String username,
        @Nullable String password,
        @Nullable List<@Nullable String> roles) {

    // Why so little: whether an address of mail is one, only mail can tell.
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}._-]{3,100}");
    private static final int LONGEST_EMAIL = 255;

    /** A user that may be made. */
    record Checked(String email, String username, @Nullable String password) {}

    /** Errors: ProblemException that names every flaw. */
    Checked checked(Passwords passwords, boolean passwordNeeded) {
        List<Flaw> flaws = new ArrayList<>();
        String address = email == null ? "" : email.strip();
        judgeEmail(address, flaws);
        String name = username == null ? "" : username.strip();
        if (!USERNAME.matcher(name).matches()) {
            flaws.add(new Flaw("/username", Code.INVALID_VALUE, "3 to 100 letters, digits, '.', '_' and '-'"));
        }
        if (passwordNeeded || password != null) {
            passwords.judge(password, "/password").ifPresent(flaws::add);
        }
        if (!flaws.isEmpty()) {
            throw Problem.of(flaws).exception();
        }
        return new Checked(address, name, password);
    }

    static void judgeEmail(String address, List<Flaw> flaws) {
        if (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches()) {
            flaws.add(new Flaw("/email", Code.INVALID_VALUE, "an address of mail"));
        }
    }
}
