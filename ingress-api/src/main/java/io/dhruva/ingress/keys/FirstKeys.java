package io.dhruva.ingress.keys;

import io.dhruva.ingress.access.Tokens;
import org.springframework.stereotype.Component;

/** The key by which an installation is first come into: an administrator's, without limits. */
@Component
public class FirstKeys {

    private final ApiKeyRepository keys;
    private final Tokens tokens;

    FirstKeys(ApiKeyRepository keys, Tokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** A key that opens nothing yet. */
    public String next() {
        return tokens.next(Tokens.KEY);
    }

    /** Whether a key opens something. */
    public boolean valid(String key) {
        return keys.findByHash(tokens.stored(key)).filter(KeyRow::active).isPresent();
    }

    /** Has the key open what the user may. */
    public void insert(long userId, String key) {
        var _ = keys.insert(
                userId, tokens.stored(key), "first key", Tokens.shown(key), "[]", "{\"unlimited\": true}", null);
    }
}
