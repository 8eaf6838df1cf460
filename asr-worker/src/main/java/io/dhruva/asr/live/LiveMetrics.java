package io.dhruva.asr.live;

import io.dhruva.asr.audio.Waveform;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What is measured of live sessions. Threads: safe. */
final class LiveMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger sessions = new AtomicInteger();

    LiveMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge("dhruva.live.sessions", sessions);
    }

    void begun() {
        sessions.incrementAndGet();
    }

    void ended() {
        sessions.decrementAndGet();
    }

    /** A session that another worker had, or this one before, goes on here. */
    void takenOver() {
        registry.counter("dhruva.live.takeovers").increment();
    }

    void heardFrame() {
        registry.counter("dhruva.live.frames").increment();
    }

    /** The model heard a segment from its start again. */
    void replayed() {
        registry.counter("dhruva.live.replays").increment();
    }

    /** @param since the frame was published */
    void toldPartial(Duration since) {
        registry.timer("dhruva.live.partial").record(since.isNegative() ? Duration.ZERO : since);
    }

    void settled(long samples) {
        registry.summary("dhruva.live.segment.seconds").record((double) samples / Waveform.SAMPLE_RATE_HZ);
    }

    /** @param used whether its text stands */
    void secondPass(Duration took, boolean used) {
        registry.timer("dhruva.live.second.pass", "used", Boolean.toString(used))
                .record(took);
    }
}
