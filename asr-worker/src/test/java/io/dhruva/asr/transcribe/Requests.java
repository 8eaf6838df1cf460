package io.dhruva.asr.transcribe;

import io.dhruva.contract.content.Request.AsrRequest;
import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Measure;
import io.dhruva.contract.job.Owner;
import io.dhruva.contract.job.Particulars;
import io.dhruva.contract.job.Payload;
import io.dhruva.contract.job.Route;
import io.dhruva.contract.job.Slip;
import io.dhruva.contract.job.Task;
import java.time.Instant;
import java.util.List;

/** Jobs and requests to transcribe. */
final class Requests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Requests() {}

    static Job job(Lane lane) {
        return new Job(
                JobId.of(NOW, new byte[10]),
                1,
                1,
                Task.ASR,
                lane,
                new Owner(1, 1),
                NOW,
                NOW.plusSeconds(60),
                new Route("asr_am_ensemble", "en", null),
                new Measure(1, 0, 0),
                new Payload.Inline(new byte[0]),
                Slip.SINGLE,
                List.of(),
                Particulars.NONE,
                null);
    }

    /** Raw samples at 16 kHz. */
    static AsrRequest pcm(int topK, byte[]... audio) {
        return new AsrRequest("en", null, "pcm", 16_000, List.of(), List.of(), "transcript", topK, List.of(audio));
    }
}
