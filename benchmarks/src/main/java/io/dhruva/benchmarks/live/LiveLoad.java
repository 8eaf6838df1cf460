package io.dhruva.benchmarks.live;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * Many sessions at once, each in real time, their frames spread over the time that a frame lasts.
 *
 * @param url of the HTTP interface
 * @param config of the sessions, as JSON
 */
public record LiveLoad(String url, String key, String config) {

    /** What a frame lasts. */
    public static final int FRAME_MS = 100;

    static final long FRAME_NANOS = FRAME_MS * 1_000_000L;

    private static final int SAMPLES_A_MS = 16;
    private static final int SPEECH_FRAMES = 30;
    private static final int PAUSE_FRAMES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * How it went.
     *
     * @param late frames that the broker had not acknowledged a second after the last was sent
     * @param behind the longest that a frame was sent after its time, in milliseconds
     */
    public record Went(int sessions, int broken, long late, double behind, Latencies partials) {

        /** Whether every session was held with every frame in its time. */
        public boolean held() {
            return broken == 0 && late == 0;
        }
    }

    /** Frame n of a session: a noise that pauses for a while after some time, so that there are finals. */
    static byte[] pcm(int frame) {
        byte[] pcm = new byte[FRAME_MS * SAMPLES_A_MS * Short.BYTES];
        if (frame % (SPEECH_FRAMES + PAUSE_FRAMES) < SPEECH_FRAMES) {
            for (int i = 0; i < pcm.length; i += Short.BYTES) {
                pcm[i] = (byte) (1 + i * 31 % 97);
            }
        }
        return pcm;
    }

    /** Holds so many sessions for so long. */
    public Went hold(int sessions, Duration length) throws InterruptedException {
        Latencies partials = new Latencies();
        int frames = Math.toIntExact(length.toMillis() / FRAME_MS);
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<LiveCaller> callers = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                callers.add(LiveCaller.call(http, url, key, config, FRAME_MS, frames, partials));
            }
            double behind = play(callers, frames);
            TimeUnit.SECONDS.sleep(1);
            long late = callers.stream().mapToLong(LiveCaller::unacknowledged).sum();
            List<CompletableFuture<String>> ends =
                    callers.stream().map(LiveCaller::close).toList();
            long broken = ends.stream().filter(end -> !ended(end)).count();
            return new Went(sessions, (int) broken, late, behind, partials);
        }
    }

    private static double play(List<LiveCaller> callers, int frames) {
        long begin = System.nanoTime();
        long behind = 0;
        for (int frame = 0; frame < frames; frame++) {
            byte[] pcm = pcm(frame);
            for (int i = 0; i < callers.size(); i++) {
                long due = begin + frame * FRAME_NANOS + i * (FRAME_NANOS / callers.size());
                for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
                    LockSupport.parkNanos(ahead);
                }
                behind = Math.max(behind, System.nanoTime() - due);
                callers.get(i).frame(pcm);
            }
        }
        return behind / 1e6;
    }

    private static boolean ended(CompletableFuture<String> end) {
        try {
            return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) != null;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
