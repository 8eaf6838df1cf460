package io.dhruva.ingress.limit;

import io.dhruva.ingress.wire.RedisScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;

/** Counts for all instances together, each call by one atomic script. Errors: JedisException. */
@Component
final class RedisCounter implements Counter {

    private static final int FIELDS = 3;

    private final RedisScript admit;
    private final RedisScript refund;

    RedisCounter(RedisClient redis) {
        this.admit = new RedisScript(redis, "/limit/admit.lua");
        this.refund = new RedisScript(redis, "/limit/refund.lua");
    }

    @Override
    public Verdict admit(String subject, List<Window> windows, String id) {
        List<String> arguments = new ArrayList<>();
        arguments.add(id);
        for (Window window : windows) {
            arguments.add(Long.toString(window.seconds()));
            arguments.add(Integer.toString(window.limit()));
        }
        List<?> answer = (List<?>) admit.run(names(subject, windows), arguments);
        List<Verdict.Standing> standings = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            int at = 2 + FIELDS * i;
            standings.add(new Verdict.Standing(
                    windows.get(i),
                    (int) number(answer, at),
                    Duration.ofSeconds(number(answer, at + 1)),
                    number(answer, at + 2) == 1));
        }
        return new Verdict(number(answer, 0) == 1, number(answer, 1), standings);
    }

    @Override
    public void refund(String subject, List<Window> windows, String id, long second) {
        List<String> arguments = new ArrayList<>(List.of(id, Long.toString(second)));
        windows.forEach(window -> arguments.add(Long.toString(window.seconds())));
        var _ = refund.run(names(subject, windows), arguments);
    }

    // Why the braces: in a cluster all names of a subject lie in one slot.
    private static List<String> names(String subject, List<Window> windows) {
        String name = "limit:{" + subject + "}:";
        List<String> names = new ArrayList<>(List.of(name + "ids", name + "sums"));
        windows.forEach(window -> names.add(name + window.seconds()));
        return names;
    }

    private static long number(List<?> answer, int at) {
        return (Long) answer.get(at);
    }
}
