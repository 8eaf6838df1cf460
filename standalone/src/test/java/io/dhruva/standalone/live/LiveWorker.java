package io.dhruva.standalone.live;

import static org.awaitility.Awaitility.await;

import io.dhruva.standalone.House;
import io.dhruva.standalone.processes.ServiceProcess;
import java.time.Duration;
import java.util.Map;

/** A worker that recognises live speech, as a process; the house's own does not. */
final class LiveWorker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ServiceProcess process;

    private LiveWorker(ServiceProcess process) {
        this.process = process;
    }

    /** Starts one and waits until sessions are served at that address. */
    static LiveWorker start(House house, String name, String url) {
        ServiceProcess process = house.process(
                        name,
                        "io.dhruva.asr.AsrWorkerApplication",
                        Map.of("DHRUVA_HTTP_PORT", "0", "DHRUVA_WORKER_NAME", name, "DHRUVA_ASR_LIVE_ENABLED", "true"))
                .launch();
        process.awaitReady(PATIENCE);
        await().atMost(PATIENCE).until(() -> Performance.possible(url, house.adminKey()));
        return new LiveWorker(process);
    }

    @Override
    public void close() {
        process.stop();
    }
}
