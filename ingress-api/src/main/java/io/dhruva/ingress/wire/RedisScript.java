package io.dhruva.ingress.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script of this program, known to Redis by its hash.
 *
 * <p>Errors: JedisException while Redis is away. Threads: safe.
 */
public final class RedisScript {

    private final RedisClient redis;
    private final String text;
    private volatile String sha = "";

    /** The script in the class path's file {@code resource}. */
    public RedisScript(RedisClient redis, String resource) {
        this.redis = redis;
        this.text = read(resource);
    }

    /** Runs it, atomically; answers what it returns. */
    public Object run(List<String> keys, List<String> arguments) {
        if (sha.isEmpty()) {
            sha = redis.scriptLoad(text, "");
        }
        try {
            return redis.evalsha(sha, keys, arguments);
        } catch (JedisNoScriptException e) {
            sha = redis.scriptLoad(text, "");
            return redis.evalsha(sha, keys, arguments);
        }
    }

    private static String read(String resource) {
        try (InputStream in = RedisScript.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
