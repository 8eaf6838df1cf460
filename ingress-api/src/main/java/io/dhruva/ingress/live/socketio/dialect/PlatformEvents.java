package io.dhruva.ingress.live.socketio.dialect;

import io.dhruva.ingress.live.socketio.Refusal;
import io.dhruva.ingress.live.socketio.Replies;
import org.json.JSONObject;

/** Events that all of the platform's clients know. */
final class PlatformEvents {

    private static final double MS = 1000;

    private PlatformEvents() {}

    static void error(Replies replies, Refusal refusal) {
        var _ = replies.tell(
                "error",
                new JSONObject()
                        .put("error", refusal.reason())
                        .put("code", refusal.trouble().name())
                        .put("timestamp", now()));
    }

    /** Unit: seconds since 1970. */
    static double now() {
        return System.currentTimeMillis() / MS;
    }
}
