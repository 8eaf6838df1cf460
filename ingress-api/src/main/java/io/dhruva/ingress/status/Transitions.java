package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * The one atomic script by which the view in Redis changes, in pipelines of many.
 *
 * <p>Errors: JedisException while Redis is away; then nothing or a part was done, and doing all again is right.
 * Threads: safe.
 */
@Component
final class Transitions {

    private final RedisClient redis;
    private final String script = load();
    private volatile byte[] sha = new byte[0];

    Transitions(RedisClient redis) {
        this.redis = redis;
    }

    static String job(JobId id) {
        return "job:" + id;
    }

    static String answer(JobId id) {
        return "answer:" + id;
    }

    /** The answer of a step that is not the last. */
    static String answer(JobId id, int step) {
        return answer(id) + ":" + step;
    }

    static String waiters(JobId id) {
        return "waiters:" + id;
    }

    /** What those who follow a job are told, by event id. */
    static String events(JobId id) {
        return "events:" + id;
    }

    /** Where an instance is told of jobs that somebody there waits for. */
    static String channel(String instance) {
        return "wake:" + instance;
    }

    /** The jobs whose records wait in a partition, by offset. */
    static String open(String place) {
        return "open:" + place;
    }

    /** Applies the transitions in their order, in one round trip. */
    void apply(List<Transition> transitions) {
        if (transitions.isEmpty()) {
            return;
        }
        if (sha.length == 0) {
            loadScript();
        }
        try {
            send(transitions);
        } catch (JedisNoScriptException e) {
            loadScript();
            send(transitions);
        }
    }

    private void loadScript() {
        sha = redis.scriptLoad(script, "").getBytes(StandardCharsets.US_ASCII);
    }

    private void send(List<Transition> transitions) {
        List<Response<Object>> answers = new ArrayList<>(transitions.size());
        try (AbstractPipeline pipeline = redis.pipelined()) {
            for (Transition transition : transitions) {
                answers.add(pipeline.evalsha(sha, keys(transition), transition.arguments()));
            }
            pipeline.sync();
        }
        answers.forEach(Response::get);
    }

    private static List<byte[]> keys(Transition transition) {
        JobId id = transition.id();
        String answer = transition.what() == Transition.What.STEPPED
                ? answer(id, Integer.parseInt(transition.place()))
                : answer(id);
        return List.of(
                Transition.bytes(job(id)),
                Transition.bytes(answer),
                Transition.bytes(waiters(id)),
                Transition.bytes(events(id)));
    }

    private static String load() {
        try (InputStream in = Transitions.class.getResourceAsStream("/status/transition.lua")) {
            return new String(Objects.requireNonNull(in, "the script").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
