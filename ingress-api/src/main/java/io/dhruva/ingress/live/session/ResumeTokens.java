package io.dhruva.ingress.live.session;

import io.dhruva.contract.job.JobId;
import io.dhruva.ingress.access.Tokens;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The secrets by which sessions are gone on with: 256 random bits behind the session's id. Threads: safe. */
@Component
final class ResumeTokens {

    private static final char DOT = '.';
    private static final int LONGEST = 128;

    private final Tokens tokens;

    ResumeTokens(Tokens tokens) {
        this.tokens = tokens;
    }

    String next(JobId session) {
        return tokens.next(Tokens.RESUME + session + DOT);
    }

    /** The session that a token says it is of. */
    static Optional<JobId> session(String token) {
        int dot = token.indexOf(DOT);
        return token.length() <= LONGEST && token.startsWith(Tokens.RESUME) && dot > 0
                ? JobId.parse(token.substring(Tokens.RESUME.length(), dot))
                : Optional.empty();
    }

    /** What is stored of a token. */
    String stored(String token) {
        return tokens.stored(token);
    }
}
