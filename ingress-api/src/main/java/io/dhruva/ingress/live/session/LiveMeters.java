package io.dhruva.ingress.live.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What is measured of live speech. Threads: safe. */
@Component
public final class LiveMeters {

    private final MeterRegistry meters;
    private final Counter opened;
    private final Counter resumed;
    private final Counter abandoned;
    private final Counter cut;
    private final Timer acknowledged;

    public LiveMeters(MeterRegistry meters) {
        this.meters = meters;
        this.opened = counter("dhruva.live.opened", "live sessions that began here");
        this.resumed = counter("dhruva.live.resumed", "live sessions that went on here");
        this.abandoned = counter("dhruva.live.abandoned", "live sessions closed here that nobody came back to");
        this.cut = counter("dhruva.live.cut", "connections cut because their client read too slowly");
        this.acknowledged = Timer.builder("dhruva.live.frames")
                .description("frames, from their publishing to the broker's acknowledgement")
                .publishPercentileHistogram()
                .register(meters);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    void sessions(Supplier<Number> count) {
        Gauge.builder("dhruva.live.sessions", count)
                .description("live sessions that have their connection here")
                .register(meters);
    }

    void opened() {
        opened.increment();
    }

    void resumed() {
        resumed.increment();
    }

    void abandoned() {
        abandoned.increment();
    }

    /** A client that read too slowly was cut off. */
    public void cut() {
        cut.increment();
    }

    void acknowledged(Duration took) {
        acknowledged.record(took);
    }
}
