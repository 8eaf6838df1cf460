package io.dhruva.standalone.live;

import io.dhruva.standalone.client.live.LiveClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * A recording played into a session, and what came back.
 *
 * @param finals by their segments
 * @param repeated segments that had more than one final
 * @param partials whether there were any
 */
record Performance(
        String session,
        Map<Integer, String> finals,
        List<Integer> repeated,
        boolean partials,
        String transcript,
        double audioSeconds) {

    private static final int FRAME = 3_200;
    private static final Duration PACE = Duration.ofMillis(25);

    /** Does something amid the recording. */
    interface Disturbance {
        void at(LiveClient live, int frame, int frames) throws Exception;
    }

    /** Plays samples at four times their pace. */
    static Performance of(List<String> urls, String key, byte[] samples, Disturbance disturbance) throws Exception {
        Map<Integer, String> finals = new ConcurrentSkipListMap<>();
        List<Integer> repeated = new CopyOnWriteArrayList<>();
        List<Integer> partials = new CopyOnWriteArrayList<>();
        LiveClient.Speech speech = new LiveClient.Speech("en", "pcm_s16le", 16_000, true);
        try (LiveClient live =
                LiveClient.open(urls, key, speech, message -> note(message, finals, repeated, partials))) {
            int frames = (samples.length + FRAME - 1) / FRAME;
            for (int frame = 0; frame < frames; frame++) {
                disturbance.at(live, frame, frames);
                live.say(Arrays.copyOfRange(samples, frame * FRAME, Math.min(samples.length, (frame + 1) * FRAME)));
                LockSupport.parkNanos(PACE.toNanos());
            }
            JsonNode end = live.end();
            return new Performance(
                    live.session(),
                    finals,
                    repeated,
                    !partials.isEmpty(),
                    end.path("transcript").asString(),
                    end.path("usage").path("audioSeconds").asDouble());
        }
    }

    private static void note(
            JsonNode message, Map<Integer, String> finals, List<Integer> repeated, List<Integer> partials) {
        int segment = message.path("segmentId").asInt(-1);
        switch (message.path("type").asString()) {
            case "final" -> {
                if (finals.put(segment, message.path("text").asString()) != null) {
                    repeated.add(segment);
                }
            }
            case "partial" -> partials.add(segment);
            default -> {}
        }
    }

    /** A client that is refused at once when nobody recognises live speech yet. */
    static boolean possible(String url, String key) {
        try {
            Performance _ = of(List.of(url), key, new byte[FRAME], (_, _, _) -> {});
            return true;
        } catch (IOException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
