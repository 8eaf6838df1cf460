package io.dhruva.ingress.status;

import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Owner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Those who follow jobs by server-sent events, on this instance. Threads: safe. */
@Component
final class Followers {

    private final Calls calls;
    private final EventLog log;
    private final Set<Follower> all = ConcurrentHashMap.newKeySet();

    Followers(Calls calls, EventLog log) {
        this.calls = calls;
        this.log = log;
    }

    /** A stream of what happens to the job after {@code told}, until it has ended. */
    SseEmitter follow(JobId id, Owner owner, @Nullable EventId told) {
        Follower follower = new Follower(log, id, owner, told);
        all.add(follower);
        Calls.Listening listening = calls.listen(id, follower::call);
        SseEmitter client = follower.client();
        client.onCompletion(() -> {
            listening.close();
            all.remove(follower);
        });
        follower.call(Calls.Call.LOOK);
        return client;
    }

    @Scheduled(fixedDelayString = "${dhruva.status.heartbeat:15s}")
    void beat() {
        all.forEach(Follower::beat);
    }
}
